"""Commands on who is who: why two are one or are not, what people judge of it, and who held which post when."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from kg.cli import answer
from kg.cli.terminal import doing, screen

if TYPE_CHECKING:
    from kg.doubts import Doubt
    from kg.identity import Identities
    from kg.records import Entity, Judgement

_OUT = click.Path(path_type=Path)
_SENTENCES = 3
_JUDGED = {"s": "same", "d": "different"}
_KEYS = _JUDGED | {"k": "skip", "u": "undo", "q": "quit"}


def _judging(command: Callable[..., None]) -> Callable[..., None]:
    """Add who judges, and why."""
    command = click.option("--by", default=getpass.getuser, help="Who judges; your user name where not given.")(command)
    return click.option("--reason", default="", help="Why; it is kept with the judgement.")(command)


def _read(out: Path) -> Identities:
    from kg.identity import Identities
    from kg.store import folder

    with doing("reading"):
        return Identities(folder.read(out))


def _decide(out: Path, judged: Iterable[Judgement], before: Identities) -> None:
    from kg import archive

    with doing("resolving"):
        counts = archive.decide(out, judged)
    entities, relations = sum(counts.entities.values()), sum(counts.relations.values())
    was = len(before.graph.entities), len(before.graph.relations)
    click.echo(f"{entities} entities ({entities - was[0]:+}), {relations} relations ({relations - was[1]:+})")


@click.command()
@click.argument("out", type=_OUT)
@click.argument("left", metavar="A")
@click.argument("right", metavar="[B]", required=False)
def why(out: Path, left: str, right: str | None) -> None:
    """Say why two are one, or are not.

    A and B are names or ids; a post is its body and title. With A alone, lists where it was read, with the ids that
    `kg split` takes, and everything of a like name that was left apart.

    \b
      kg why out 区科技局 瓯海区科学技术局
      kg why out 王斌
      kg why out entity-4f1d5cbe1dca4d7a entity-0f8c2b8a1f3d5e77
    """  # noqa: D301
    known = _read(out)
    console = screen()
    one = known.find(left)
    if right is None:
        console.print(known.described(one))
        for seen in known.sightings(one):
            console.print(f"  {seen.referent.article_id}  {seen.where}  {seen.sentence}", soft_wrap=True)
        found = known.refused(one)
    else:
        two = known.find(right)
        if one == two:
            console.print(f"one: {known.described(one)}")
        else:
            console.print(f"two: {known.described(one)}\n     {known.described(two)}")
        found = known.why(left, right)
        if not found:
            console.print(
                "  no rule had a reason to compare them" if one != two else "  one referent goes by both names"
            )
    for judgement in found:
        console.print(f"  {judgement.verdict}: {judgement.reason} ({judgement.by})", soft_wrap=True)
        for end in (judgement.left, judgement.right):
            seen = known.sighting(end)
            console.print(f"    {seen.referent.name}  {seen.where}  {seen.sentence}", soft_wrap=True)


@click.command()
@click.argument("out", type=_OUT)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@_judging
def merge(out: Path, left: str, right: str, by: str, reason: str) -> None:
    """Judge that two are one.

    The judgement goes to OUT/decisions.jsonl, which holds against every rule and survives a rebuild; the graph is
    resolved anew. The id that is merged away still finds what it was merged into.

    \b
      kg merge out 云溪县科技局 云溪县科学技术局 --reason 全称与简称
    """  # noqa: D301
    known = _read(out)
    judgement = known.merged(known.find(left), known.find(right), reason, by)
    _decide(out, [judgement], known)


@click.command()
@click.argument("out", type=_OUT)
@click.argument("entity", metavar="A")
@click.argument("parts", metavar="PART...", nargs=-1, required=True)
@_judging
def split(out: Path, entity: str, parts: tuple[str, ...], by: str, reason: str) -> None:
    """Judge that two were taken for one.

    PART is what is said of the other one: ids of articles or pages, or file names, as `kg why OUT A` lists them. The
    judgement goes to OUT/decisions.jsonl; the graph is resolved anew.

    \b
      kg split out 王斌 article-0f8c2b8a1f3d5e77 --reason 医生，非镇长
      kg split out 王斌 2025-03-05.txt
    """  # noqa: D301
    known = _read(out)
    judged = list(known.parted(known.find(entity), parts, reason, by))
    _decide(out, judged, known)


@click.command()
@click.argument("out", type=_OUT)
@click.option("--type", "kinds", multiple=True, metavar="TYPE", help="Only this type, such as Person; may be repeated.")
@_judging
def review(out: Path, kinds: tuple[str, ...], by: str, reason: str) -> None:
    """Go through the pairs that rules could not tell, the likeliest first.

    Shows two side by side, with what is said of them, how likely they are one (0…1, the share of such pairs that were
    one in a generated archive), and why they are asked about. One key judges: s same, d different, k skip, u undo the
    last, q quit. Each judgement is written to OUT/decisions.jsonl at once; at the end the graph is resolved anew.

    \b
      kg review out
      kg review out --type Person --by 李敏
    """  # noqa: D301
    from kg import archive
    from kg.resolve import PERSON, judge
    from kg.store import folder

    before = folder.decisions(out)
    known = _read(out)
    doubts = known.doubts(kinds)
    console = screen()
    done: list[Judgement | None] = []
    while doubts:
        keys = _KEYS
        if len(done) < len(doubts):
            doubt = doubts[len(done)]
            _show(console, known, doubt, f"{len(done) + 1}/{len(doubts)}")
        else:
            keys = {key: _KEYS[key] for key in ("u", "q")}
            click.echo("That was the last. ", nl=False)
        click.echo(" · ".join(f"{key} {what}" for key, what in keys.items()) + " ", nl=False)
        pressed = _key()
        click.echo(keys.get(pressed, "?"))
        if pressed in ("q", "\x03", "\x04", ""):
            break
        if pressed not in keys:
            continue
        if pressed == "u" and done:
            done.pop()
        elif pressed == "k":
            done.append(None)
        elif pressed in _JUDGED:
            item = doubt.judgement
            done.append(judge(item.left, item.right, _JUDGED[pressed], reason or item.reason, PERSON + by))
        archive.note(out, (*before, *filter(None, done)))
    judged = [item for item in done if item]
    click.echo(f"{len(judged)} judged, {len(doubts) - len(judged)} left")
    if judged:
        _decide(out, judged, known)


def _key() -> str:
    """Return the next key, or character of standard input where that is no terminal; nothing at its end."""
    return click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)


def _show(console: Console, known: Identities, doubt: Doubt, number: str) -> None:
    from kg.report import grid

    def side(entity: Entity) -> str:
        seen = known.sightings(entity)
        lines = [known.described(entity), entity.id]
        lines += [f"{item.where}: {item.sentence}" for item in seen[:_SENTENCES]]
        return "\n".join(lines + ([f"… {len(seen) - _SENTENCES} more"] if len(seen) > _SENTENCES else []))

    table = grid((f"{number} A", "B"), [(side(doubt.left), side(doubt.right))])
    console.print(table)
    console.print(f"{doubt.score:.2f} {'；'.join(doubt.reasons)} ({doubt.judgement.by})", soft_wrap=True)


@click.command()
@click.argument("out", type=_OUT)
@click.argument("what", metavar="POST|PERSON")
@answer.form_option
def timeline(out: Path, what: str, form: str) -> None:
    """Show who held a post when, or which posts a person held.

    `seen` are the days of papers that name somebody in the post; `from` and `until` stand where a text states them. Of
    a post that one has at a time, two holders at once and more than a year without any are remarked.

    \b
      kg timeline out 瓯海区区长
      kg timeline out 王斌 --format csv
    """  # noqa: D301
    from kg.timeline import timeline as tenures

    known = _read(out)
    found = tenures(known.graph, known.find(what, ("Person", "Post")))
    columns = ("person", "post", "seen from", "seen until", "papers", "from", "until", "former", "remark")
    rows = [
        (
            item.person.name,
            item.post.name,
            item.observed[0] if item.observed else "",
            item.observed[-1] if item.observed else "",
            len(item.observed),
            item.start,
            item.end,
            item.over,
            item.remark,
        )
        for item in found
    ]
    answer.show(form, columns, rows)
