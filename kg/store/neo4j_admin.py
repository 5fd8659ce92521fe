"""A graph folder → CSV files for ``neo4j-admin database import full``, the quickest way into a new Neo4j database.

Headers as in https://neo4j.com/docs/operations-manual/5/tools/neo4j-admin/neo4j-admin-import/; the database is the one
that ``kg load`` makes. One file for the nodes of each root of types, one for the relations between two of them: those
that articles state (``relations-…``), and those of provenance and between divisions, which hold nothing (``links-…``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg import __version__
from kg.errors import InputError, OutputError
from kg.files import compressed, names_in, refuse, replacing_folder
from kg.ontology import Ontology
from kg.resources import resource
from kg.store import joined
from kg.store.joined import Joined, Tie
from kg.store.rows import Node, Properties, Value

SCRIPT = "import.sh"
CONSTRAINTS = "constraints.cypher"
_ENDING = ".csv.gz"
_MARK = "#!/bin/sh\n# Written by kg "
"""How the script begins in a folder that may be replaced."""
_TYPES = {"integer": "long", "decimal": "double", "boolean": "boolean"}
"""Datatypes of the ontology that Neo4j does not hold as strings."""
_DELIMITERS = "\x1f\x1e\x1d\x1c"
"""What may stand between the values of a list: the separators of ASCII, which no text for people has."""
_BUFFER = 4 * 2**20
"""Bytes of the longest value that the tool reads without being told of longer ones."""
_PLAIN = re.compile(r"[\w.:-]+").fullmatch
"""What needs no quotes."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How many nodes and relations were written."""

    nodes: int
    relations: int


def export(out: Path, target: Path, ontology: Ontology) -> Summary:
    """Write a graph folder as files to import, with a script that does it, in place of an earlier export.

    After any error ``target`` is as it was. Raises :class:`OutputError` where that is neither absent, nor empty, nor
    such a folder, or cannot be written, :class:`InputError` where the graph folder is damaged or holds what the tool
    cannot take, :class:`OntologyError` as a load does.
    """
    check_free(target)
    with joined.opened(out, ontology) as rows, replacing_folder(target) as new, ExitStack() as stack:
        files = _Files(new, rows, ontology, stack)
        summary = files.write()
        (new / CONSTRAINTS).write_bytes(resource("cypher", CONSTRAINTS).read_bytes())
        (new / SCRIPT).write_text(files.script(), encoding="utf-8")
        (new / SCRIPT).chmod(0o755)
    return summary


def check_free(target: Path) -> None:
    """Raise :class:`OutputError` where ``target`` holds anything that an export must not take the place of."""
    names = names_in(target)
    if names and not _is_ours(target / SCRIPT):
        raise OutputError(f"{target}: holds files and is no earlier export; name another folder, or an empty one")
    refuse(target, (name for name in names - {SCRIPT, CONSTRAINTS} if not name.endswith(_ENDING)))


def _is_ours(script: Path) -> bool:
    try:
        return script.read_bytes().startswith(_MARK.encode())
    except OSError:
        return False


class _Files:
    """The files of an export, each opened when the first row for it comes."""

    def __init__(self, folder: Path, rows: Joined, ontology: Ontology, stack: ExitStack) -> None:
        self._folder = folder
        self._rows = rows
        self._ontology = ontology
        self._stack = stack
        self._nodes: dict[str, Table] = {}
        self._ties: dict[tuple[str, str, bool], Table] = {}
        self._delimiter = next((mark for mark in _DELIMITERS if mark not in rows.controls), "")
        if not self._delimiter:
            raise InputError("the graph holds every separator of ASCII, U+001C to U+001F; use kg load")

    def write(self) -> Summary:
        nodes = ties = 0
        for row in self._rows.rows():
            if isinstance(row, Node):
                nodes += 1
                self._of_nodes(row).write({":LABEL": list(row.labels), **row.properties})
            else:
                ties += 1
                edge = row.edge
                ends: Properties = {":START_ID": edge.source, ":END_ID": edge.target, ":TYPE": edge.predicate}
                self._of_ties(row).write(ends | edge.properties)
        return Summary(nodes, ties)

    def script(self) -> str:
        """Return the script that imports the files."""
        tables = [*self._nodes.values(), *self._ties.values()]
        options = [f"--array-delimiter=U+{ord(self._delimiter):04X}", "--report-file=/dev/null"]
        if several := [table.name for table in tables if table.multiline]:
            options += ["--multiline-fields-format=v2", f"--multiline-fields={','.join(several)}"]
        if (longest := max(table.longest for table in tables)) > _BUFFER // 2:
            options.append(f"--read-buffer-size={2 * longest}")
        options += [f"--nodes={table.name}" for table in self._nodes.values()]
        options += [f"--relationships={table.name}" for table in self._ties.values()]
        lines = " \\\n  ".join(("exec neo4j-admin database import full neo4j", *options, '"$@"'))
        return (
            f"{_MARK}{__version__}: makes the database neo4j of a Neo4j 5.26 server that does not run now.\n"
            "# Options of the tool may be given: --overwrite-destination=true deletes what the database holds.\n"
            f'cd "$(dirname "$0")" || exit\n{lines}\n'
        )

    def _of_nodes(self, node: Node) -> Table:
        root = node.labels[-1]
        if root not in self._nodes:
            kinds = [kind for kind in self._ontology.types.values() if self._ontology.lineage(kind.name)[-1] == root]
            names = {name for kind in kinds for name in kind.properties}
            names |= {"Entity": self._rows.entity_properties, "Statement": {"relation"}}.get(root, set())
            columns = {"id": f"id:ID({root})", ":LABEL": ":LABEL", **self._columns(names, node.properties)}
            self._nodes[root] = self._table(f"nodes-{root}{_ENDING}", columns)
        return self._nodes[root]

    def _of_ties(self, tie: Tie) -> Table:
        source, target, stated = key = tie.source_root, tie.target_root, "id" in tie.edge.properties
        if key not in self._ties:
            columns = {":START_ID": f":START_ID({source})", ":END_ID": f":END_ID({target})", ":TYPE": ":TYPE"}
            if stated:
                names = self._rows.relation_properties | {"statements"}
                columns |= {"id": "id:string", **self._columns(names, tie.edge.properties)}
            kind = "relations" if stated else "links"
            self._ties[key] = self._table(f"{kind}-{source}-{target}{_ENDING}", columns)
        return self._ties[key]

    def _columns(self, names: set[str], first: Properties) -> dict[str, str]:
        """Return names, and those of a first row, → what the header says of them; of all but the id."""
        found = {}
        for name in sorted((names | first.keys()) - {"id"}):
            if known := self._ontology.properties.get(name):
                kind = _TYPES.get(known.datatype, "string") + "[]" * known.many
            else:  # what the rows have beside the ontology is told by its values, and is text where it may be absent
                kind = _kind(first.get(name, ""))
            found[name] = f"{name}:{kind}"
        return found

    def _table(self, name: str, columns: Mapping[str, str]) -> Table:
        file = self._stack.enter_context(compressed(self._folder / name, ".gz", level=1))
        return Table(name, file, columns, self._delimiter)


class Table:
    """A file of CSV (RFC 4180) as the import tool reads it: an empty field is no value, and ``""`` an empty text.

    ``csv`` of Python 3.11 cannot tell these two apart, so the fields are written here.
    """

    def __init__(self, name: str, file: IO[bytes], columns: Mapping[str, str], delimiter: str) -> None:
        self.name = name
        self.multiline = False
        """Whether some field holds the end of a line."""
        self.longest = 0
        """Bytes of the longest row."""
        self._file = file
        self._delimiter = delimiter
        self._places = {column: at for at, column in enumerate(columns)}
        self._file.write(",".join(columns.values()).encode() + b"\n")

    def write(self, values: Properties) -> None:
        """Write a row of values by column; a column without a value stays empty."""
        fields = [""] * len(self._places)
        for column, value in values.items():
            text = value if isinstance(value, str) else self._text(value)
            fields[self._places[column]] = text if _PLAIN(text) else '"' + text.replace('"', '""') + '"'
        line = ",".join(fields)
        self.multiline = self.multiline or "\n" in line or "\r" in line
        row = line.encode() + b"\n"
        self.longest = max(self.longest, len(row))
        self._file.write(row)

    def _text(self, value: Value) -> str:
        if isinstance(value, list):
            if value == [""]:
                raise InputError(f"{self.name}: neo4j-admin has no list that holds only an empty text; use kg load")
            return self._delimiter.join(map(self._text, value))
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else repr(value)


def _kind(value: Value) -> str:
    if isinstance(value, list):
        return _kind(value[0]) + "[]"
    return {bool: "boolean", int: "long", float: "double"}.get(type(value), "string")
