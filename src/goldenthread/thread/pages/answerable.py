"""Who answers for a priority: the line upwards in each unit, and sideways every unit and organisation, and for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.documents.nodes import Block, Column, Content, Heading, Link, Paragraph, Part, Quiet, Row, Table
from goldenthread.organisation.queries import PostRow
from goldenthread.plans.queries import ContributionRow
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Share

LINES = {
    "portfolio_holder": "{Portfolio_holder}",
    "director": "{Director}",
    "manager": "Manager",
    "individual": "Individual",
}
FEW = 4
"""As many objectives are named in a line; the page lists all of them further down."""
Posts = Mapping[int, Mapping[str, PostRow]]


@dataclass(frozen=True, slots=True)
class Answering:
    """What is known of who answers: shares of units, posts of objectives by line, and what is contributed in a year."""

    owner: str
    shares: Sequence[Share]
    posts: Posts
    given: Sequence[ContributionRow]


def blocks(speak: Speaker, known: Answering) -> list[Block]:
    """The line upwards and what stands beside it (GT-030, GT-043)."""
    upwards, sideways = _upwards(speak, known), _sideways(speak, known)
    if not upwards and not sideways:
        return []
    told = f"{speak.names.say('{Owner} of this {priority}')}: {known.owner or 'nobody is named'}."
    return [Heading(2, "Who answers for it", "answering"), Paragraph(told), *upwards, *sideways]


def _upwards(speak: Speaker, known: Answering) -> list[Block]:
    """Unit by unit the posts in each line, and for which objectives; who is missing is said."""
    names, lines = speak.names, []
    for share in known.shares:
        numbers = [number for kind, number in share.keys if kind == "objective"]
        if numbers:
            unit = speak.thread.units.get(share.unit_id or 0)
            cells = [_posts(numbers, known.posts, line) for line in LINES]
            whose = unit.name if unit else names.say("No {unit} named")
            lines.append(Row([whose, *cells, _for_what(speak, numbers)]))
    if not lines:
        return []
    columns = [
        Column(names["Unit"], width=18),
        *(Column(names.say(title), width=15) for title in LINES.values()),
        Column(names.say("For which {objectives}"), width=24),
    ]
    caption = names.say("Upwards: from one person to the {portfolio_holder}")
    return [Heading(3, caption), Table(caption, columns, lines, hide_caption=True)]


def _posts(numbers: Sequence[int], posts: Posts, line: str) -> Content:
    """The posts of a line with how many objectives they answer for, and how many have none."""
    found = Counter(posts[one][line].title for one in numbers if line in posts.get(one, {}))
    missing = len(numbers) - found.total()
    if not found:
        return Quiet("Nobody is named")
    told: list[Part] = [", ".join(f"{title} ({count:,})" for title, count in found.items())]
    return [*told, Quiet(f", {missing:,} without")] if missing else told


def _for_what(speak: Speaker, numbers: Sequence[int]) -> Content:
    parts: list[Part] = []
    for number in numbers[:FEW]:
        parts += ["; ", speak.link(("objective", number))] if parts else [speak.link(("objective", number))]
    more = len(numbers) - FEW
    return [*parts, Quiet(f" and {more:,} more")] if more > 0 else parts


def _sideways(speak: Speaker, known: Answering) -> list[Block]:
    """Every organisation and unit beside each other: what it has agreed to do, or what it has on the thread."""
    names = speak.names
    given = {row.unit_id for row in known.given if row.unit_id is not None}
    lines = [_agreed(speak, row) for row in sorted(known.given, key=lambda one: not one.organisation)]
    for share in known.shares:
        unit = speak.thread.units.get(share.unit_id or 0)
        if unit is not None and unit.id not in given:
            cells: list[Content] = [unit.name, names["Unit"], speak.counted(share.counts), Quiet("–"), Quiet("–")]
            lines.append(Row(cells))
    if not lines:
        return []
    columns = [
        Column("Who", width=22),
        Column("Kind", width=12),
        Column("For what", width=34),
        Column(names["Target"], width=18),
        Column("Who answers there", width=18),
    ]
    caption = names.say("Sideways: partners and {units}")
    return [Heading(3, caption), Table(caption, columns, lines, hide_caption=True)]


def _agreed(speak: Speaker, row: ContributionRow) -> Row:
    kind = "Partner" if row.organisation else speak.names["Unit"]
    parts = {"council": speak.council_key, "contribution_id": row.id}
    what = Link(row.text, reverse("contribution", kwargs=parts))
    year: Part = Quiet(f" ({row.year_label})")
    return Row([row.who, kind, [what, year], row.target or Quiet("–"), row.owner_title or Quiet("–")])
