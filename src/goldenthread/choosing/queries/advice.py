"""Reads of advice to directors, and of what they chose upon it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.choosing import rules
from goldenthread.choosing.models import Advice
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.plans.rules import year_label


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """Advice on what a unit measures in a year, with the choice upon it where there is one."""

    id: int
    council_id: int
    unit_id: int
    unit_name: str
    unit_path: tuple[int, ...]
    year: int
    year_label: str
    number: int
    told: str
    made_by_id: int | None
    made_by_name: str
    made_at: datetime
    picked_by_name: str
    picked_at: datetime | None
    picked_told: str
    advised: tuple[int, ...]
    picked: tuple[int, ...]
    is_newest: bool

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(self.council_id, unit_path=self.unit_path)

    @property
    def is_open(self) -> bool:
        """Whether the director has yet to choose upon it: newer advice for the year takes its place."""
        return self.picked_at is None and self.is_newest

    @property
    def differences(self) -> rules.Differences:
        """Where the choice does not follow the advice; nothing while nobody chose."""
        return rules.differences(self.advised, self.picked if self.picked_at else self.advised)


def advices(council_id: int) -> list[AdviceRow]:
    """All advice, the newest year first, then by unit, the newest first."""
    start = organisation.ground(council_id).year_start
    units = {one.id: one for one in organisation.units(council_id)}
    found = Advice.objects.filter(council_id=council_id).order_by("-year", "unit__name", "unit_id", "-number")
    newest: set[tuple[int, int]] = set()
    rows = []
    for one in found.prefetch_related("lines__indicator"):
        lines = sorted(one.lines.all(), key=lambda line: line.indicator.code)
        unit = units[one.unit_id]
        rows.append(
            AdviceRow(
                id=one.pk,
                council_id=council_id,
                unit_id=unit.id,
                unit_name=unit.name,
                unit_path=unit.path,
                year=one.year,
                year_label=year_label(one.year, start),
                number=one.number,
                told=one.told,
                made_by_id=one.made_by_id,
                made_by_name=one.made_by_name,
                made_at=one.made_at,
                picked_by_name=one.picked_by_name,
                picked_at=one.picked_at,
                picked_told=one.picked_told,
                advised=tuple(line.indicator_id for line in lines if line.is_advised),
                picked=tuple(line.indicator_id for line in lines if line.is_picked),
                is_newest=(one.unit_id, one.year) not in newest,
            )
        )
        newest.add((one.unit_id, one.year))
    return rows


def advice(council_id: int, advice_id: int) -> AdviceRow | None:
    """One piece of advice."""
    return next((one for one in advices(council_id) if one.id == advice_id), None)
