"""A page → its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import NoArticleError
from kg.records import Article, Page
from kg.segment.apart import read_apart
from kg.segment.assign import Titles, assign
from kg.segment.block import read_units
from kg.segment.body import Draft, Flow, Loose, is_prose, read_flow
from kg.segment.build import Content, build, content
from kg.segment.chain import read_order
from kg.segment.crosshead import let_go
from kg.segment.heading import Heading, read_headings, reprinted
from kg.segment.likeness import Likeness, restates
from kg.segment.line import read_lines
from kg.text import Chars


def segment(page: Page) -> tuple[Article, ...]:
    """Return the articles of a page in the order in which their bodies stand on it, or in which its source has them.

    Raises :class:`NoArticleError` where no line of the page is a Chinese sentence, or none of its articles is at hand.
    """
    if any(region.kind == "article" for region in page.regions):
        if not (found := read_apart(page)):
            raise NoArticleError(
                f"{page.source} holds headlines alone; give the folder that has the files of its articles too"
            )
        return found
    parts = read_parts(page)
    if parts is None:
        raise NoArticleError(
            f"{page.source} holds no article: no line of it is a Chinese sentence. Give the text of a newspaper page"
        )
    headings = read_headings(parts.loose, parts.likeness, flat=parts.flat, gapless=parts.gapless)
    titles = assign(headings, parts.likeness, len(parts.contents), flat=parts.flat)
    return tuple(
        build(page, at + 1, item, *_heads(headings, titles.get(at), parts.drafts[at]))
        for at, item in enumerate(parts.contents)
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """Bodies with what they hold, and the lines that may be headings.

    ``flat``: a line is a whole paragraph; ``gapless``: no blank lines part them.
    """

    drafts: Sequence[Draft]
    contents: Sequence[Content]
    loose: Sequence[Loose]
    likeness: Likeness
    flat: bool
    gapless: bool


def read_parts(page: Page) -> Parts | None:
    """Return the bodies of a page of text and the lines between them; ``None`` where it has no body."""
    flow = read_flow(read_order(read_units(page.text, read_lines(page.text))))
    let_go(flow)
    contents = [content(draft) for draft in flow.drafts]
    kept = [at for at, item in enumerate(contents) if is_prose(item.text)]
    if not kept:
        return None
    places = {old: new for new, old in enumerate(kept)}
    contents = [contents[at] for at in kept]
    drafts = [flow.drafts[at] for at in kept]
    loose = [_moved(item, places, flow) for item in flow.loose]
    likeness = Likeness([item.text for item in contents])
    flat = not any(unit.column for draft in drafts for paragraph in draft.paragraphs for unit in paragraph)
    return Parts(drafts, contents, loose, likeness, flat, flow.gapless)


def _moved(item: Loose, places: dict[int, int], flow: Flow) -> Loose:
    """Count the place of a loose line in the drafts that are articles."""
    place = item.place
    while place < len(flow.drafts) and place not in places:
        place += 1
    return Loose(item.unit, places.get(place, len(places)), item.chars)


def _heads(headings: Sequence[Heading], titles: Titles | None, draft: Draft) -> tuple[Chars | None, list[Chars]]:
    """Return the headline and the subheads, without what says the headline once more."""
    if titles is None:
        return None, []
    own = [headings[at] for at in sorted((titles.main, *titles.subs))]
    indent = draft.paragraphs[-1][0].indent
    if len({heading.place for heading in own}) == 1 and reprinted(own, indent):
        return own[0].chars, []
    main = headings[titles.main]
    return main.chars, [item.chars for item in own if item is not main and not restates(main.text, item.text)]
