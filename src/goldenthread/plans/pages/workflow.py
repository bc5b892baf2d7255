"""The way of a plan: its history, the versions that were kept, what changed between two, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Listing,
    Paragraph,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.pages import words
from goldenthread.plans.queries import MoveRow, PlanRow, VersionRow
from goldenthread.plans.rules import Difference, PartOf
from goldenthread.web import clock

STEPS = {
    rules.SUBMITTED: "Submit it for a decision",
    "consultation": "It goes out to consultation",
    "challenge": "It goes to challenge",
    "endorsed": "It is endorsed",
    "approved": "It is approved",
    "published": "It is published",
    "draft": "It is returned to be written on",
    "revision": "It is put under revision",
    "closed": "It is closed",
}
PURPOSES = {"seen": "Seen", "approved": "Approved", "published": "Published", "rolled": "Rolled forward"}
KINDS = {"changed": "Changed", "added": "Added", "removed": "Removed"}


MOST_TOLD = 2
"""As much of what stands in the way of a step as is said beside it; the rest is under what is missing."""


def history(rows: Sequence[MoveRow], names: Names) -> list[Block]:
    """Each state with its date and post, newest first (GT-033)."""
    blocks: list[Block] = [Heading(2, "History")]
    if not rows:
        return [*blocks, Paragraph(names.say("This {plan} has been a draft since it was opened."))]
    columns = [
        Column("On", width=16),
        Column("What happened", width=24),
        Column("By", width=26),
        Column(names["Body"], width=18),
        Column("Why", width=16),
    ]
    lines = [
        Row(
            [
                day(clock.day(one.at)),
                _told(one),
                by(one),
                one.body_name or words.NOT_GIVEN,
                one.reason or words.NOT_GIVEN,
            ]
        )
        for one in reversed(rows)
    ]
    return [*blocks, Table(names.say("History of this {plan}, newest first"), columns, lines, hide_caption=True)]


def by(one: MoveRow) -> str:
    """The person and the post; once, where both are called the same."""
    if not one.post_title or one.post_title.casefold() == one.by_name.casefold():
        return one.by_name
    return f"{one.by_name}, {one.post_title}"


def _told(one: MoveRow) -> str:
    if one.new == rules.SUBMITTED:
        return "Submitted for a decision"
    return words.STATES[one.new]


def versions(rows: Sequence[VersionRow], council_key: str, plan_key: str, names: Names) -> list[Block]:
    """The versions that were kept, newest first, each with what changed since the one before it (GT-034)."""
    if not rows:
        return []
    compare = reverse("plan_compare", kwargs={"council": council_key, "plan": plan_key})
    columns = [
        Column("Version", width=22),
        Column("Kept as", width=16),
        Column(names["Body"], width=24),
        Column("On", width=18),
        Column("What changed", width=20),
    ]
    lines = []
    for one in reversed(rows):
        parts = {"council": council_key, "plan": plan_key, "number": one.number}
        before = one.number - 1
        changed: Content = Quiet("The first one")
        if before:
            changed = Link(f"Since number {before}", f"{compare}?from={before}&to={one.number}", of=f"to {one.number}")
        seen = Link(f"{one.label}, number {one.number}", reverse("plan_version", kwargs=parts))
        body = one.body_name or words.NOT_GIVEN
        lines.append(Row([seen, PURPOSES[one.purpose], body, day(clock.day(one.taken_at)), changed]))
    caption = names.say("Versions of this {plan}, newest first")
    since = Link("What changed since the newest of them", f"{compare}?from={rows[-1].number}&to=now")
    return [Heading(2, "Versions"), Paragraph(since), Table(caption, columns, lines, hide_caption=True)]


def version(parts: Sequence[PartOf]) -> list[Block]:
    """What a version says."""
    blocks: list[Block] = []
    for part in parts:
        blocks.append(Heading(2, part.title))
        if part.key.endswith(":"):
            blocks.append(Listing(part.lines) if part.lines else Paragraph(Quiet("None")))
        else:
            blocks += [Paragraph(line) for line in part.lines if line.strip()] or [Paragraph(Quiet("Not written"))]
    return blocks


def comparison(found: Sequence[Difference], old: str, new: str) -> list[Block]:
    """Two versions line by line: only what is not the same."""
    if not found:
        return [Paragraph("Nothing changed between them.")]
    columns = [
        Column("Where", width=18),
        Column("What", width=12),
        Column(old, width=35),
        Column(new, width=35),
    ]
    nothing = Quiet("Not there")
    lines = [Row([one.title, KINDS[one.kind], one.old or nothing, one.new or nothing]) for one in found]
    count = f"{len(found)} {'line is' if len(found) == 1 else 'lines are'} not the same."
    return [Paragraph(count), Table("What changed, line by line", columns, lines, hide_caption=True, is_data=True)]


def named(one: VersionRow) -> str:
    """A version as it is spoken of: "Version 1.0, seen by Cabinet, 3 December 2007"."""
    by = f" by {one.body_name}" if one.body_name else ""
    return f"Version {one.label}, {PURPOSES[one.purpose].lower()}{by}, {day(clock.day(one.taken_at))}"


def now(row: PlanRow) -> str:
    """The plan as it stands, as it is spoken of beside its versions: "As it stands now, version 1.1"."""
    return f"As it stands now, version {row.major}.{row.minor}"


def later(against: Mapping[str, Sequence[str]]) -> list[Block]:
    """The steps that come after, each with what stands in its way now."""
    waiting = {step: told for step, told in against.items() if told}
    if not waiting:
        return []
    lines = [f"{STEPS[step]}. {'. '.join(told[:MOST_TOLD])}" + _more(told) for step, told in waiting.items()]
    return [Heading(2, "What comes after"), Listing(lines)]


def _more(told: Sequence[str]) -> str:
    return f". And {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""


def missing(found: Sequence[str], undone: Sequence[str]) -> list[Block]:
    """What is still missing before the plan may move on, and apart from it what is asked for and stops nothing."""
    told = {"Still missing": found, "Not done yet, though nothing waits for it": undone}
    return [block for title, one in told.items() if one for block in (Heading(2, title), Listing(list(one)))]
