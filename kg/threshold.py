"""Leaving out what is not said surely enough."""

from __future__ import annotations

from dataclasses import replace

from kg.records import Graph
from kg.resolve import by_person


def above(graph: Graph, threshold: float) -> Graph:
    """Return a graph without statements of a score below ``threshold``, and without what only they speak of.

    A post goes with the last statement that leads to it. Referents that are the end of no statement go, and mentions
    of none of those; but a page that has no statement left keeps its mentions, by which a later step sees that it was
    read. If anything goes, so do the rules' judgements, entities and relations, as they were made of it: ``kg resolve``
    makes them anew.
    """
    kept = [item for item in graph.statements if item.score >= threshold]
    posts = {item.id for item in graph.referents if item.type == "Post"}
    led_to = {item.object for item in kept}
    kept = [item for item in kept if item.subject not in posts or item.subject in led_to]
    if len(kept) == len(graph.statements):
        return graph
    ends = {end for item in kept for end in (item.subject, item.object)}
    referents = tuple(item for item in graph.referents if item.id in ends)
    named = {mention for item in referents for mention in item.mention_ids}
    pages = {article.id: article.page_id for article in graph.articles}
    said = {pages[item.article_id] for item in kept}
    return replace(
        graph,
        mentions=tuple(item for item in graph.mentions if item.id in named or pages[item.article_id] not in said),
        referents=referents,
        statements=tuple(kept),
        judgements=tuple(item for item in graph.judgements if by_person(item) and {item.left, item.right} <= ends),
        entities=(),
        relations=(),
    )
