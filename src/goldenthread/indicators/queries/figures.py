"""Reads of formulas, of the parts of a whole, and of goals for years ahead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from goldenthread.engine.dates import day
from goldenthread.engine.numbers import format_exact
from goldenthread.indicators.models import Formula, Goal, Part
from goldenthread.indicators.queries.indicators import IndicatorRow
from goldenthread.indicators.rules import Counted, Measured, Proposed, Written
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """One revision of how an indicator is calculated, with who set it, when and why."""

    revision: int
    written: Written
    reason: str
    set_by_name: str
    set_at: datetime


def counted(row: IndicatorRow) -> Counted:
    """What of an indicator bears on formulas."""
    return Counted(row.code, row.sheet.frequency, row.sheet.is_computed, row.sheet.rolls_parts)


def measured(row: IndicatorRow) -> Measured:
    """What of an indicator bears on its being a whole or a part."""
    sheet = row.sheet
    return Measured(row.id, row.code, sheet.unit_type, sheet.frequency, sheet.basis, sheet.window)


def has_formulas(council_id: int) -> bool:
    """Whether anything of the council was ever calculated from other figures; one small query."""
    return Formula.objects.filter(indicator__council_id=council_id).exclude(text="").exists()


def formula_rows(indicator_id: int) -> list[FormulaRow]:
    """Every formula ever set for an indicator, newest first."""
    found = Formula.objects.filter(indicator_id=indicator_id).order_by("-revision")
    return [
        FormulaRow(one.revision, Written(one.text, one.denominator), one.reason, one.set_by_name, one.set_at)
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class PartRow:
    """That one indicator is the figure of a part of what another counts."""

    whole_id: int
    whole_code: str
    part_id: int
    part_code: str
    division: str
    label: str


def parts(council_id: int, *, as_at: datetime | None = None) -> list[PartRow]:
    """The parts in force at an instant (now, when none is given): by whole, division and label."""
    found = Part.objects.filter(whole__council_id=council_id)
    if as_at is None:
        found = found.filter(ended_at__isnull=True)
    else:
        found = found.filter(made_at__lte=as_at).exclude(ended_at__lte=as_at)
    fields = ("whole_id", "whole__code", "part_id", "part__code", "division", "label")
    return [PartRow(*one) for one in found.order_by("whole__code", "division", "label", "id").values_list(*fields)]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """What an indicator is to reach by a day, as it stands now, and who agreed it."""

    id: int
    indicator_id: int
    by_day: date
    revision: int
    value: Decimal | None
    reason: str
    set_by_id: int | None
    set_by_name: str
    set_at: datetime
    agreed_by_name: str
    agreed_on: date | None
    approved_name: str
    approved_at: datetime | None

    @property
    def proposed(self) -> Proposed:
        """What the rules ask about it."""
        return Proposed(self.by_day, self.value, clock.day(self.set_at), self.set_by_id, self.approved_at is not None)

    def named(self, decimals: int, suffix: str) -> str:
        """The goal as it is said: 4.2% by 31 March 2020."""
        return f"{format_exact(self.value, decimals, suffix)} by {day(self.by_day)}"


def goal_rows(council_id: int, indicator_ids: Collection[int]) -> list[GoalRow]:
    """Every revision of every goal, the soonest day first and the newest revision first."""
    found = Goal.objects.filter(indicator__council_id=council_id, indicator_id__in=indicator_ids)
    return [
        GoalRow(
            id=one.pk,
            indicator_id=one.indicator_id,
            by_day=one.by_day,
            revision=one.revision,
            value=one.value,
            reason=one.reason,
            set_by_id=one.set_by_id,
            set_by_name=one.set_by_name,
            set_at=one.set_at,
            agreed_by_name=one.agreed_by.name if one.agreed_by else "",
            agreed_on=one.agreed_on,
            approved_name=one.approved_name,
            approved_at=one.approved_at,
        )
        for one in found.select_related("agreed_by").order_by("indicator__code", "by_day", "-revision")
    ]


def goals(council_id: int, indicator_ids: Collection[int]) -> list[GoalRow]:
    """The goals in force: the newest revision of each day, without those withdrawn."""
    newest: dict[tuple[int, date], GoalRow] = {}
    for one in goal_rows(council_id, indicator_ids):
        newest.setdefault((one.indicator_id, one.by_day), one)
    return [one for one in newest.values() if one.value is not None]
