"""An article with what was read out of it, marked in its text: what ``kg explain`` prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from kg.errors import OptionError
from kg.records import Article, Graph, Mention, Referent, Span, Statement
from kg.report import grid, printable

_COLOURS = {
    "Person": "bold cyan",
    "Organization": "bold magenta",
    "District": "bold blue",
    "Place": "bold yellow",
    "Project": "bold green",
    "Document": "green",
    "Initiative": "yellow",
}
_EVENT = "bold red"
_RAISED = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹·")


@dataclass(frozen=True, slots=True)
class Explained:
    """An article; its mentions and statements in the order of the text; every referent of the article by id."""

    source: str
    article: Article
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    referents: dict[str, Referent]

    @property
    def evidence(self) -> dict[Span, str]:
        """Return the numbers of the statements (from 1, joined by commas) by the article span that says them."""
        numbers: dict[Span, list[str]] = defaultdict(list)
        for number, statement in enumerate(self.statements, 1):
            for span in statement.evidence:
                numbers[span].append(str(number))
        return {span: ",".join(found) for span, found in numbers.items()}

    @property
    def named(self) -> list[tuple[int, int, str]]:
        """Return ``(start, end, type)`` of every mention, the longer first where two start at one place."""
        return sorted({(m.start, m.end, m.type) for m in self.mentions}, key=lambda m: (m[0], -m[1], m[2]))


def explain(graph: Graph, number: int | None = None) -> Iterator[Explained]:
    """Yield every article of a graph, or those of one number; raises :class:`OptionError` if there is none such."""
    numbers = sorted({article.number for article in graph.articles})
    if number is not None and number not in numbers:
        raise OptionError(f"no article {number}; there are {numbers[0]} to {numbers[-1]}")
    sources = {page.id: page.source for page in graph.pages}
    for article in graph.articles:
        if number in (None, article.number):
            mine = [item for item in graph.statements if item.article_id == article.id]
            yield Explained(
                sources[article.page_id],
                article,
                tuple(item for item in graph.mentions if item.article_id == article.id),
                tuple(sorted(mine, key=lambda item: (item.evidence, item.predicate, item.id))),
                {item.id: item for item in graph.referents if item.article_id == article.id},
            )


def heading(shown: Explained) -> str:
    """Return which article it is, in one line."""
    return printable(f"{shown.source}, article {shown.article.number} ({shown.article.kind})")


def table(shown: Explained) -> Table:
    """Return the statements, numbered as in the text, with score, rule and the words of the article that say them."""
    rows = [
        (
            str(number),
            _name(shown, item.subject),
            item.predicate,
            _name(shown, item.object),
            f"{item.score:.2f}",
            item.by,
            " … ".join(shown.article.part(span) for span in item.evidence),
        )
        for number, item in enumerate(shown.statements, 1)
    ]
    return grid(["", "subject", "predicate", "object", "score", "by", "words"], rows, {"", "score"})


def _name(shown: Explained, end: str) -> str:
    return "(the article)" if end == shown.article.id else shown.referents[end].name


def coloured(shown: Explained) -> Text:
    """Return the text with mentions in the colours of their types, the words of statements underlined and numbered.

    Of mentions in one another the inner one keeps its colour; evidence that overlaps is one underlined stretch with
    more than one number.
    """
    text = Text(printable(shown.article.text))
    for start, end, kind in sorted(shown.named, key=lambda m: m[0] - m[1]):
        text.stylize(_COLOURS.get(kind, _EVENT), start, end)
    ends: dict[int, list[str]] = defaultdict(list)
    for (start, end), numbers in shown.evidence.items():
        text.stylize("underline", start, end)
        ends[end].append(numbers)
    cuts = sorted(ends)
    pieces = text.divide(cuts)
    raised = [Text(",".join(ends[cut]).translate(_RAISED), style="dim") for cut in cuts]
    return Text.assemble(*(part for pair in zip(pieces, [*raised, Text()], strict=True) for part in pair))


def tagged(shown: Explained) -> str:
    """Return the text with ``[曾瑞华 Person]`` round mentions and ``<3>…</3>`` round the words of statement 3.

    Tags of statements may cross one another, as their numbers tell which belong together. Brackets nest: where two
    mentions cross, the later one is closed and opened again.
    """
    text, evidence, named = printable(shown.article.text), shown.evidence, shown.named
    starts, stops = _by_edge(evidence)
    opening: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in named:
        opening[mention[0]].append(mention)
    cuts = sorted({*starts, *stops, *opening, *(end for _, end, _ in named), len(text)})
    written, at = [], 0
    open_: list[tuple[int, int, str]] = []
    for cut in cuts:
        written.append(text[at:cut])
        at = cut
        outer = next((depth for depth, mention in enumerate(open_) if mention[1] == cut), len(open_))
        written += [f" {kind}]" for _, _, kind in reversed(open_[outer:])]
        written += [f"</{numbers}>" for numbers in stops.get(cut, ())]
        written += [f"<{numbers}>" for numbers in starts.get(cut, ())]
        again = [mention for mention in open_[outer:] if mention[1] > cut] + opening.get(cut, [])
        written += ["["] * len(again)
        open_[outer:] = again
    return "".join(written)


def _by_edge(evidence: dict[Span, str]) -> tuple[dict[int, Sequence[str]], dict[int, Sequence[str]]]:
    """Return the numbers that start and that stop at an offset; of two, the shorter span is the inner one."""
    starts: dict[int, list[str]] = defaultdict(list)
    stops: dict[int, list[str]] = defaultdict(list)
    for (start, end), numbers in sorted(evidence.items(), key=lambda pair: pair[0][0] - pair[0][1]):
        starts[start].append(numbers)
        stops[end].insert(0, numbers)
    return dict(starts), dict(stops)
