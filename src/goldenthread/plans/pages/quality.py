"""The quality of a plan: what its records show, each round with its results, and what was mended since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Cell,
    Column,
    Content,
    Heading,
    Link,
    Listing,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.queries import ResultRow, RoundRow
from goldenthread.plans.rules import Finding, Question
from goldenthread.web import clock

SHOWN = 5
"""How much of what was found stands in a cell."""
OUTCOMES = {"passed": "Passed", "returned": "Returned to its writers"}
CHANGES = {"mended": "Mended since", "still": "Still not met", "new": "Not met any more", "": "As before"}
MET, NOT_MET, OPEN = StatusMark("green", "Met"), StatusMark("red", "Not met"), StatusMark("not_due", "For the assessor")


def standing(made: Sequence[RoundRow], who: Sequence[str], names: Names) -> list[Block]:
    """How the plan stands now, in a sentence; and who may assess it, where nobody has."""
    if not made:
        told = names.say("Nobody has assessed the quality of this {plan} yet.")
        may = f" Who may: {', '.join(who)}." if who else " No role of the framework may assess it yet."
        return [Paragraph(told + may, "lead")]
    last = made[-1]
    failed = len(last.failed)
    told = f"Round {last.number}, {day(clock.day(last.at))}, by {last.assessor_name}"
    if last.outcome == "passed":
        return [Callout("Passed", f"{told}: all {len(last.results)} checks are met.", "good")]
    return [Callout(OUTCOMES["returned"], f"{told}: {failed} of {len(last.results)} checks are not met.", "warning")]


def shown_by_records(asked: Sequence[Question], found: Mapping[str, Finding]) -> list[Block]:
    """What the records show to the assessor before anything is said."""
    columns = [Column("Check", width=40), Column("By the records", "status", 18), Column("What they show", width=42)]
    rows = [Row([one.text, _mark(found[one.key].verdict), _told(found[one.key].found)]) for one in asked]
    return [Table("What the records show by themselves", columns, rows)]


def _mark(verdict: bool | None) -> StatusMark:
    return OPEN if verdict is None else MET if verdict else NOT_MET


def _told(found: Sequence[str]) -> Content:
    return _few(found) or Quiet("Nothing amiss")


def _few(found: Sequence[str]) -> str:
    """The first of what was found, and how much more there is."""
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return "; ".join(found[:SHOWN]) + more


def rounds(made: Sequence[RoundRow], council_key: str, plan_key: str) -> list[Block]:
    """Every round, newest first; each after the first says what was mended (SP-010)."""
    blocks: list[Block] = []
    for place in range(len(made) - 1, -1, -1):
        before = made[place - 1] if place else None
        blocks += _round(made[place], before, council_key, plan_key)
    return blocks


def _round(one: RoundRow, before: RoundRow | None, council_key: str, plan_key: str) -> list[Block]:
    told = f"{OUTCOMES[one.outcome]}. {day(clock.day(one.at))}, by {one.assessor_name}."
    blocks: list[Block] = [Heading(2, f"Round {one.number}", f"round-{one.number}"), Paragraph(told)]
    if before:
        blocks += _mended(one, before, council_key, plan_key)
    columns = [Column("Check", width=34), Column("Result", "status", 14), Column("Comment", width=34)]
    if before:
        columns.append(Column("Since the round before", width=18))
    old = {result.check_key: result.passed for result in before.results} if before else {}
    rows = [Row(_cells(result, old, is_second=before is not None)) for result in one.results]
    blocks.append(Table(f"Results of round {one.number}", columns, rows, hide_caption=True))
    return [*blocks, Paragraph(one.note)] if one.note else blocks


def _cells(one: ResultRow, old: Mapping[str, bool], *, is_second: bool) -> list[Cell]:
    said = [part for part in (one.comment, _few(one.found)) if part]
    cells: list[Cell] = [one.text, MET if one.passed else NOT_MET, " – ".join(said) or Quiet("No comment")]
    return [*cells, CHANGES[rules.change(old.get(one.check_key), one.passed)]] if is_second else cells


def _mended(one: RoundRow, before: RoundRow, council_key: str, plan_key: str) -> list[Block]:
    """What the writers mended: each thing that was found then and is not found now, and every line that changed."""
    gone = [f"{told} – {text}" for told, text in _lost(before, one)]
    compare = reverse("plan_compare", kwargs={"council": council_key, "plan": plan_key})
    lines = Link("What changed, line by line", f"{compare}?from={before.seen_number}&to={one.seen_number}")
    heading: list[Block] = [Heading(3, f"Mended since round {before.number}")]
    return [*heading, Listing(gone) if gone else Paragraph("Nothing that was found then is gone."), Paragraph(lines)]


def _lost(before: RoundRow, now: RoundRow) -> list[tuple[str, str]]:
    still = {result.check_key: result for result in now.results}
    found = []
    for old in before.failed:
        new = still.get(old.check_key)
        kept = set(new.found) if new else set()
        found += [(told, old.text) for told in old.found if told not in kept]
        if not old.found and new and new.passed:
            found.append((old.comment, old.text))
    return found
