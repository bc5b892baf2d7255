"""The words for how an action stands and when it is due, and what stands where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldenthread.delivery import rules
from goldenthread.delivery.queries import ActionRow, OwnerOf
from goldenthread.delivery.rules.words import DUE_KINDS, PARTS, PLAN_KINDS, STAGES, URGENCY, written
from goldenthread.documents.nodes import Content, Part, Quiet, StatusMark
from goldenthread.engine.dates import day
from goldenthread.framework import Pack

NOT_GIVEN = Quiet("Not given")


def when(row: ActionRow) -> str:
    """When an action is due, as its paper says it, or in words from what was entered."""
    if row.due_kind == "contingent":
        return row.due_text or f"Waits for {row.waits_for}"
    if row.due_text:
        return row.due_text
    told = ", ".join(written(one) for one in row.due)
    if row.due_kind == "month_then_ongoing":
        return f"{told}, then ongoing"
    if row.due_kind == "one_per_step" and not told and row.due_on:
        return f"By step, the last {day(row.due_on)}"
    return told or DUE_KINDS[row.due_kind]


def status(code: str, pack: Pack) -> StatusMark:
    """A status in the council's word."""
    return StatusMark(code, pack.status_scheme.statuses[code].word)  # type: ignore[index]


def stands(row: ActionRow, today: date, pack: Pack) -> Content:
    """How it stands today: its status on the scale of the measures, and in words how far it is (ST-011)."""
    if not row.is_live:
        return Quiet("In reserve")
    parts: list[Part] = []
    code = rules.action_status(row.standing, today, row.status)
    if code != rules.TO_COME:
        parts.append(status(code, pack))
    told = waiting(row, today) if rules.is_waiting(row.standing) else STAGES[row.stage]
    if rules.is_overdue(row.standing, today):
        told = f"Overdue, {told[:1].lower()}{told[1:]}"
    if row.percent is not None:
        told = f"{told}, {row.percent}%"
    return [*parts, f" · {told}" if parts else told]


def waiting(row: ActionRow, today: date) -> str:
    """That it waits, and whether the day to look at it again has come (AC-006)."""
    if row.review_on is None:
        return "Waiting"
    return "Waiting: look at it now" if row.review_on <= today else f"Waiting until {day(row.review_on)}"


def named(owners: Iterable[OwnerOf]) -> Content:
    """Everyone who owns it, the one who leads first, and those who help at the end."""
    listed = list(owners)
    told = "; ".join(f"{one.name} ({one.note})" if one.note else one.name for one in listed if one.part != "support")
    helping = "; ".join(one.name for one in listed if one.part == "support")
    if not listed:
        return Quiet("Nobody yet")
    return f"{told}, helped by {helping}" if told and helping else told or f"Helped by {helping}"


def months(frequency: int | None) -> str:
    """How often something is watched."""
    if not frequency:
        return ""
    return "every month" if frequency == 1 else f"every {frequency} months"


__all__ = [
    "NOT_GIVEN",
    "PARTS",
    "PLAN_KINDS",
    "STAGES",
    "URGENCY",
    "months",
    "named",
    "stands",
    "status",
    "waiting",
    "when",
    "written",
]
