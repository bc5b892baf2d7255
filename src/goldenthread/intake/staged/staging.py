"""The whole of staging: questions put, rows left out, the handler asked, everything counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from goldenthread.audit.commands import Actor
from goldenthread.engine.periods import Period
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake.lines import Answers, Line
from goldenthread.intake.profiles.table import Table
from goldenthread.intake.registry import handler_for
from goldenthread.intake.staged import MOST_ENTRIES, Entry, Staged, questions
from goldenthread.organisation.queries import CouncilRow


def stage(
    table: Table,
    *,
    council: CouncilRow,
    profile: ImportProfile,
    period: Period,
    answers: Answers,
    by: Actor,
    at: datetime,
) -> Staged:
    """What the table would do, after the answers given. Writes nothing."""
    kept = [line for line in table.lines if line.number not in answers.left_out]
    handler = handler_for(profile)
    stored = (
        handler.zeros(council=council, period_label=period.label) if profile.zero.question_when_note_matches else {}
    )
    settled = handler.settled(council=council, period_label=period.label, rows=kept)
    asked = questions.put(kept, profile, period.starts, period.ends, answers, stored, settled)
    found = handler.stage(
        council=council, profile=profile, period_label=period.label, rows=asked.lines, answers=answers, by=by, at=at
    )
    left_out = tuple(sorted({line.number for line in table.lines} & answers.left_out))
    own = [one for one in table.errors if one.row not in answers.left_out]
    errors = _in_order([*own, *asked.errors, *found.errors])
    refused = {line.number for line in asked.lines if line.refused} | {one.row for one in found.errors}
    return replace(
        found,
        rows=len(table.lines) + table.blank + table.repeats,
        unchanged=found.unchanged + table.repeats,
        refused=len(refused),
        blank=table.blank,
        errors=tuple(errors[:MOST_ENTRIES]),
        errors_counted=len(errors),
        questions=tuple(_in_order([*asked.questions, *found.questions])),
        revisions=tuple(_in_order(_settled(found.revisions, asked.questions))),
        notices=tuple(_in_order([*_told(table, kept), *asked.notices, *found.notices])[:MOST_ENTRIES]),
        control_total=control_total(asked.lines, refused),
        left_out=left_out,
    )


def _settled(revisions: Sequence[Entry], asked: Sequence[Entry]) -> list[Entry]:
    """Revisions by figures that are known: one that a question is open about comes after its answer."""
    waiting = {(one.row, one.column) for one in asked if not one.answer}
    return [one for one in revisions if (one.row, one.column) not in waiting]


def _told(table: Table, kept: Sequence[Line]) -> list[Entry]:
    rows = {line.number for line in table.lines} - {line.number for line in kept}
    return [one for one in table.notices if one.row not in rows]


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By row, then as told: a stable sort."""
    return sorted(entries, key=lambda one: one.row)


def control_total(lines: Sequence[Line], refused: set[int]) -> Decimal:
    """The sum of the period's figures in the rows accepted, for comparing with a sum made elsewhere."""
    figures = (line.cells["value"].number for line in lines if "value" in line.cells and line.number not in refused)
    return sum((figure for figure in figures if figure is not None), Decimal(0))
