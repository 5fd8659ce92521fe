"""The questions in ``cypher/``: what each asks, and with which parameters.

A question file stands in the folder of what it is about, and runs as it stands, in any tool and on any engine::

    // 某月各类活动有多少
    // How many events of each kind a month had
    // 返回 Returns: kind text, number integer
    // 通读 Reads all: Event
    WITH
      '' AS month  // 月份；空为全部 · a month; empty for all
    MATCH …

The first two lines say what it answers, in Chinese and English; the third the columns of the answer, each with a
datatype of the ontology, in brackets where it is a list, with ``?`` where it may be empty. Most questions find where
they begin by an index; one that must go through every node or relation of a kind names these kinds. The ``WITH`` gives
each parameter its default, one a line, with what it means in both languages after it. A reader of Neo4j Browser edits
the default in place; kg puts ``$month`` in its place and passes the value as a parameter. (Cypher has no default for a
missing ``$month``, and Browser's ``:param`` is no Cypher and does not run through a driver.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OptionError
from kg.ontology import Label
from kg.resources import resource

MAX_BYTES = 1_000_000

FOLDERS = {
    "officials": Label("人物", "Officials"),
    "posts": Label("职务与机构", "Posts and bodies"),
    "meetings": Label("会议与活动", "Meetings and other events"),
    "projects": Label("项目", "Projects"),
    "places": Label("地点与区划", "Places and divisions"),
    "evidence": Label("出处", "Evidence"),
    "quality": Label("质量", "Quality"),
}
"""What the questions of each folder are about, in the order in which they are shown."""

_HEAD = re.compile(
    r"// (?P<zh>.+)\n// (?P<en>.+)\n// 返回 Returns: (?P<columns>.+)\n(?:// 通读 Reads all: (?P<reads>.+)\n)?(?=WITH\n)"
)
_COLUMN = re.compile(r"(?P<name>\w+) (?:(?P<one>\w+)|\[(?P<many>\w+)\])(?P<empty>\??)")
_PARAMETER = re.compile(
    r"""[ ]{2}(?P<default>'(?:[^'\\\n]|\\.)*'|-?\d+(?:\.\d+)?|true|false)
    [ ]AS[ ](?P<name>[a-z_]+)(?P<more>,?)[ ]+//[ ](?P<zh>.+)[ ]·[ ](?P<en>.+)\n""",
    re.VERBOSE,
)

_ACCEPTED: dict[type, tuple[type, ...]] = {str: (str, int, float), float: (float, int), int: (int,), bool: (bool,)}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of a question that may be given; ``default`` stands for it otherwise. ``start`` and ``end``: where."""

    name: str
    default: str | int | float | bool
    label: Label
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer; ``datatype`` is one of the ontology's, ``many`` says that a value is a list of such."""

    name: str
    datatype: str
    many: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what it answers; all but name and query is empty for a file that does not say."""

    name: str
    cypher: str
    label: Label
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    reads_all: tuple[str, ...] = ()
    """Types and predicates of which every node or relation is read."""

    def bind(self, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return the query and its parameters; those without a value keep their defaults.

        Raises :class:`OptionError` for a name that the question does not have and a value unlike the default.
        """
        known = {parameter.name for parameter in self.parameters}
        known |= set(re.findall(r"\$(\w+)", self.cypher))
        if unknown := sorted(values.keys() - known):
            has = ", ".join(sorted(known)) or "none"
            raise OptionError(f"{self.name} has no parameter {', '.join(unknown)}; it has {has}")
        cypher, found = self.cypher, dict(values)
        for parameter in reversed(self.parameters):
            if parameter.name in values:
                found[parameter.name] = self._fit(parameter, values[parameter.name])
                cypher = f"{cypher[: parameter.start]}${parameter.name}{cypher[parameter.end :]}"
        return cypher, found

    def _fit(self, parameter: Parameter, value: Any) -> Any:
        """Return a value of the default's kind: ``2025`` for a text is ``"2025"``, ``2`` for a decimal is ``2.0``."""
        kind = type(parameter.default)
        if type(value) in _ACCEPTED[kind]:
            return kind(value)
        raise OptionError(f"{self.name}: {parameter.name} cannot be {value!r}; its default is {parameter.default!r}")


def questions() -> tuple[Question, ...]:
    """Return the questions that kg ships, folder by folder."""
    return tuple(question for folder in FOLDERS for question in within(folder))


def within(folder: str) -> tuple[Question, ...]:
    """Return the questions of a folder that kg ships, by name."""
    return tuple(read(file) for file in sorted(resource("cypher", folder).glob("*.cypher")))


def question(name: str) -> Question:
    """Return a question that kg ships; raises :class:`OptionError` where there is none of that name."""
    found = {known.name: known for known in questions()}
    if name not in found:
        raise OptionError(f"no question {name!r}; there are {', '.join(found)}")
    return found[name]


def asked(text: str) -> Question:
    """Return the question of a name, or Cypher as a question."""
    return question(text) if re.fullmatch(r"[\w-]+", text) else parse("the query", text)


def read(file: Path) -> Question:
    """Read a file of one query, with or without the header of a question.

    Raises :class:`OptionError` for a file that cannot be read, is empty, or is no text in UTF-8.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise OptionError(f"{file}: cannot be read ({error.strerror}); name a file with one Cypher query") from error
    except UnicodeDecodeError as error:
        raise OptionError(f"{file}: not a text in UTF-8; name a file with one Cypher query") from error
    if len(data) > MAX_BYTES or not text.strip():
        raise OptionError(f"{file}: {'too large' if text.strip() else 'empty'}; name a file with one Cypher query")
    return parse(file.stem, text)


def parse(name: str, text: str) -> Question:
    """Read the text of a question."""
    head = _HEAD.match(text)
    if head is None:
        return Question(name, text, Label("", ""))
    parameters = []
    at = head.end() + len("WITH\n")
    while found := _PARAMETER.match(text, at):
        parameters.append(
            Parameter(
                name=found["name"],
                default=_literal(found["default"]),
                label=Label(found["zh"], found["en"]),
                start=found.start("default"),
                end=found.end("default"),
            )
        )
        at = found.end()
        if not found["more"]:
            break
    return Question(
        name,
        text,
        Label(head["zh"], head["en"]),
        parameters=tuple(parameters),
        columns=tuple(_column(name, part) for part in head["columns"].split(", ")),
        reads_all=tuple(head["reads"].split(", ")) if head["reads"] else (),
    )


def _column(question: str, text: str) -> Column:
    found = _COLUMN.fullmatch(text)
    if found is None:
        raise OptionError(f"{question}: a column is written as NAME TYPE or NAME [TYPE], with ? after it, not {text!r}")
    return Column(found["name"], found["one"] or found["many"], bool(found["many"]), bool(found["empty"]))


def _literal(text: str) -> str | int | float | bool:
    """Return the value of a Cypher literal."""
    if text.startswith("'"):
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    value: int | float | bool = json.loads(text)
    return value
