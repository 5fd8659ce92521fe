"""The steps put together; the one place that knows their order. Each takes a graph and returns it with more in it."""

from __future__ import annotations

import dataclasses
import logging
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from kg import stream
from kg.errors import LEFT_OUT, InputError, NoArticleError, OptionError
from kg.fact import extract as extract_page
from kg.mention.home import guess_home, parse_home
from kg.mention.published import guess_published, parse_published
from kg.profile import Profile
from kg.read import DRAWN_LIMIT, make_page, read_folder, read_pages
from kg.records import Article, Graph, Judgement, Page, Record
from kg.resolve import by_person
from kg.resolve import resolve as resolve_all
from kg.segment import segment as segment_page
from kg.threshold import above

STANDARD_INPUT = "-"
Track = Callable[[Sequence[Page], str], Iterable[Page]]
"""Wraps the pages of a step to show its progress; the text says what is being done."""

_log = logging.getLogger(__name__)


def _plain(pages: Sequence[Page], what: str) -> Iterable[Page]:  # noqa: ARG001 (what is for those who show it)
    return pages


def read(
    files: Sequence[str],
    profile: Profile | None = None,
    *,
    district: str | None = None,
    published: str | None = None,
) -> Graph:
    """Read page files, folders of them, and record streams into one graph; ``-``, or none, is standard input.

    A file is a record stream if its name ends in ``.jsonl``, standard input if it begins as one; all else is a page.
    ``district`` and ``published`` hold for every page and win over the profile; what neither says is guessed from the
    text, with a warning. Raises :class:`InputError` for a file that cannot be read and :class:`OptionError` for a bad
    district or date.
    """
    profile = profile or Profile()
    home = profile.district if district is None else district
    home = None if home is None else parse_home(home).full_name
    published = None if published is None else parse_published(published)
    records: list[Record] = []
    sources: dict[str, str] = {}
    for file in files or [STANDARD_INPUT]:
        path, data = (None, _standard_input()) if file == STANDARD_INPUT else (Path(file), None)
        if path is None and data is not None and data.startswith(stream.MARK):
            records += stream.read(data.splitlines(), "standard input")
        elif path is not None and path.suffix == ".jsonl":
            records += _records(path)
        else:
            for page in _pages(path, data, profile, home, published):
                if page.id in sources:
                    _log.warning("%s: the same page as %s; read once", page.source, sources[page.id])
                else:
                    records.append(page)
                    sources[page.id] = page.source
    return stream.collect(records, "the input")


def _standard_input() -> bytes:
    """Return what stands there: records to their end, a page as far as one may go."""
    start = sys.stdin.buffer.read(len(stream.MARK))
    return start + sys.stdin.buffer.read(-1 if start == stream.MARK else DRAWN_LIMIT)


def _records(path: Path) -> list[Record]:
    try:
        with path.open("rb") as lines:
            return stream.read(lines, str(path))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; check the name and who may read it") from error


def _pages(
    path: Path | None, data: bytes | None, profile: Profile, home: str | None, day: str | None
) -> Iterator[Page]:
    for page in read_folder(path) if path is not None and path.is_dir() else read_pages(path, data):
        yield _known(page, profile, home, day)


def _known(page: Page, profile: Profile, home: str | None, day: str | None) -> Page:
    """Return a page with all that is known of it: what was given, what its file says, else what can be guessed."""
    named, number = profile.from_file_name(PurePath(page.source).name)
    home = home or page.district
    date = day or (_day(named, page.source) if named else page.date)
    if home is None:
        guess = guess_home(page.newspaper or "") or guess_home(page.text)
        home = guess.full_name if guess else None
        _say_guess(page, "home district", home, "--district", "我区, 区委 and such stay open")
    if date is None:
        date = guess_published(page.text, page.source)
        _say_guess(page, "day of publication", date, "--published", "dates without a year stay open")
    newspaper = profile.name or page.newspaper
    return make_page(page.source, page.text, page.regions, newspaper, home, date, number or page.number)


def _day(date: str, source: str) -> str:
    try:
        return parse_published(date)
    except OptionError as error:
        raise OptionError(f"{source}: as the profile's file_pattern reads this name: {error}") from error


def _say_guess(page: Page, what: str, guess: str | None, option: str, otherwise: str) -> None:
    if guess is None:
        _log.warning("%s: no %s given and none found, so %s; say %s", page.source, what, otherwise, option)
    else:
        _log.warning("%s: %s guessed: %s; say %s if that is wrong", page.source, what, guess, option)


def segment(graph: Graph, track: Track = _plain) -> Graph:
    """Put together the articles of every page that has none yet.

    A page without articles is left out with a warning; raises :class:`NoArticleError` if there is no other.
    """
    done = _by_page(graph)
    found: list[Article] = []
    for page in track(graph.pages, "articles"):
        try:
            found += done.get(page.id) or segment_page(page)
        except NoArticleError as error:
            if len(graph.pages) == 1:
                raise
            _log.warning("%s", error, extra=LEFT_OUT)
    if graph.pages and not found:
        raise NoArticleError("no article found on any page; are these the texts of newspaper pages?")
    return dataclasses.replace(graph, articles=tuple(found))


def extract(graph: Graph, track: Track = _plain) -> Graph:
    """Find mentions, referents and statements in every page of which none are known yet."""
    known = {mention.article_id for mention in graph.mentions} | {item.article_id for item in graph.statements}
    articles = _by_page(graph)
    mentions, referents, statements = list(graph.mentions), list(graph.referents), list(graph.statements)
    for page in track(graph.pages, "facts"):
        mine = articles.get(page.id, ())
        if not any(article.id in known for article in mine):
            found = extract_page(page, mine)
            mentions += found.mentions
            referents += found.referents
            statements += found.statements
    return dataclasses.replace(
        graph, mentions=tuple(mentions), referents=tuple(referents), statements=tuple(statements)
    )


def resolve(graph: Graph, judged: Iterable[Judgement] = ()) -> Graph:
    """Judge which referents are one and make entities and relations of them; earlier ones are made anew.

    What people judged, in ``judged`` and in the graph itself, is kept.
    """
    kept = [*(item for item in graph.judgements if by_person(item)), *judged]
    return resolve_all(graph.pages, graph.articles, graph.mentions, graph.referents, graph.statements, kept)


def build(graph: Graph, track: Track = _plain, threshold: float = 0.0, judged: Iterable[Judgement] = ()) -> Graph:
    """Run every step that is left after :func:`read`, without statements of a score below ``threshold``.

    ``judged`` is what people judged before. Raises :class:`InputError` if there is no page.
    """
    if not graph.pages:
        raise InputError("the input holds no page")
    return resolve(above(extract(segment(graph, track), track), threshold), judged)


def _by_page(graph: Graph) -> dict[str, tuple[Article, ...]]:
    found: dict[str, list[Article]] = defaultdict(list)
    for article in graph.articles:
        found[article.page_id].append(article)
    return {page_id: tuple(articles) for page_id, articles in found.items()}
