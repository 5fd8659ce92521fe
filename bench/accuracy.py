"""Write what was measured into the READMEs: ``make accuracy``, or ``python -m bench.accuracy [GOLD]...``.

A table stands between ``<!-- accuracy -->`` and ``<!-- /accuracy -->``, and so on by its name; all else is left alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from kg.cli.terminal import track
from kg.errors import InputError, KGError
from kg.evaluate import Result, measure, read_gold
from kg.evaluate.reliability import reliability
from kg.evaluate.report import rows
from kg.evaluate.tally import Tally
from kg.files import replacing

ROOT = Path(__file__).resolve().parents[1]
TUNE, REPORT, SAMPLE = "bench/gold/tune", "bench/gold/report", "tests/data"
_HEADS = {
    "README.md": ("texts", "articles", "entities P / R / F1", "facts P / R / F1"),
    "README.zh.md": ("文本", "篇数", "实体 P / R / F1", "事实 P / R / F1"),
}
_NAMES = {
    "README.md": {
        TUNE: "written for kg, the half that rules are tuned on",
        REPORT: "written for kg, the half that nothing is tuned on",
        SAMPLE: "the sample page",
    },
    "README.zh.md": {TUNE: "自撰稿件，用于调整规则的一半", REPORT: "自撰稿件，不用于调整的一半", SAMPLE: "样例版面"},
}
_OTHERS = {"README.md": "`{}`, not in the repository", "README.zh.md": "`{}`，不在仓库内"}
"""What a set is called that is not among the names."""
_BINS = ("score", "statements", "right", "share")


def tables(results: Mapping[str, Result]) -> dict[str, dict[str, str]]:
    """Return the Markdown tables by file and by name, of results by set; :data:`TUNE` and :data:`REPORT` are there."""
    readmes = {
        file: {"accuracy": _markdown(head, (_row(_named(file, name), r) for name, r in results.items()))}
        for file, head in _HEADS.items()
    }
    halves = {name: results[name] for name in (TUNE, REPORT)}
    head = (*_HEADS["README.md"], "cut", "titled", "subheads", "calibration error")
    bench = {"halves": _markdown(head, ([*_row(f"`{n}`", r), *_articles(r)] for n, r in halves.items()))}
    bench["predicates"] = _markdown(
        ("predicate", "precision", "recall", "F1", "right/said/due"),
        (
            (kind, *(f"{figure:.3f}" for figure in figures), "/".join(map(str, counts)))
            for kind, figures, counts in rows(results[REPORT].facts)
        ),
    )
    bench["reliability"] = _markdown(
        (_BINS[0], *(f"{name.rpartition('/')[2]}: {what}" for name in halves for what in _BINS[1:])),
        _bins(list(halves.values())),
    )
    return readmes | {"bench/README.md": bench}


def replaced(text: str, name: str, table: str) -> str:
    """Return a text with the table of that name put in; raises :class:`InputError` where its marks are not there."""
    mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if len(mark.findall(text)) != 1:
        raise InputError(f"no place for the table {name}; mark one with <!-- {name} --> and <!-- /{name} --> lines")
    return mark.sub(lambda match: match[1] + table + match[2], text)


def write(root: Path, found: Mapping[str, Mapping[str, str]]) -> None:
    """Put the tables into the files below ``root``; none is written if a mark is missing in any."""
    texts = {}
    for file, named in found.items():
        texts[file] = (root / file).read_text(encoding="utf-8")
        for name, table in named.items():
            texts[file] = replaced(texts[file], name, table)
    for file, text in texts.items():
        with replacing(root / file) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")


def _named(file: str, name: str) -> str:
    return _NAMES[file].get(name) or _OTHERS[file].format(name)


def _row(name: str, result: Result) -> Sequence[str]:
    return name, str(result.pages["articles"]), _figures(result.entities), _figures(result.facts)


def _figures(tally: Tally) -> str:
    return " / ".join(f"{figure:.3f}" for figure in tally.figures())


def _articles(result: Result) -> Sequence[str]:
    pages = result.pages
    cut, titled, subheads = (
        f"{pages[name]}/{pages[of]}"
        for name, of in (("cut", "articles"), ("titled", "headlines"), ("subheads", "headlines"))
    )
    return cut, titled, subheads, f"{reliability(result.verdicts)[1]:.3f}"


def _bins(results: Sequence[Result]) -> Iterable[Sequence[str]]:
    for same in zip(*(reliability(result.verdicts)[0] for result in results), strict=True):
        cells = [
            (str(b.statements), str(b.right), f"{b.right / b.statements:.3f}" if b.statements else "") for b in same
        ]
        yield f"{same[0].start:.1f}–{same[0].end:.1f}", *(cell for bin_ in cells for cell in bin_)


def _markdown(head: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


@click.command()
@click.argument("gold", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(gold: tuple[Path, ...]) -> None:
    """Measure both halves, the sample page and the folders GOLD, and write the figures into the READMEs."""
    sets = {name: ROOT / name for name in (TUNE, REPORT, SAMPLE)} | {path.resolve().name: path for path in gold}
    try:
        results = {name: measure(read_gold([path]), track=track) for name, path in sets.items()}
        write(ROOT, tables(results))
    except KGError as error:
        click.echo(f"bench: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
