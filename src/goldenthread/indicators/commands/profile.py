"""Setting what is expected by each point of a year at once: a target for each of its periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.engine.numbers import format_exact
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries, rules, setting
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.commands.targets import target_wrongs
from goldenthread.indicators.models import Indicator, Target
from goldenthread.indicators.queries import IndicatorRow, text
from goldenthread.organisation.queries import ground
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class ProfilePoint:
    """What is expected of a period; None withdraws what was. `doubts` are the codes of what speaks against it."""

    period: PeriodRow
    value: Decimal | None
    doubts: tuple[str, ...] = ()


@transaction.atomic
def set_profile(
    *,
    council_id: int,
    indicator_id: int,
    year: PeriodRow,
    points: Sequence[ProfilePoint],
    basis: str,
    by: Actor,
    at: datetime,
    baseline: Decimal | None = None,
    despite: str = "",
    reason: str = "",
) -> int:
    """Set the targets of a year's periods, all or none, with one record; how many of them are new.

    Each is held to what a target set by itself is held to; one that is as it was stays as it is.
    Errors: Refused, each fault at `point_1`, `point_2` … in the order of the points.
    """
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row, names = row_of(council_id, indicator_id), ground(council_id).names
    newest = _newest(indicator_id, points)
    made: list[Target] = []
    found: dict[Wrong, None] = {}
    for place, point in enumerate(points, 1):
        before = newest.get(point.period.id)
        if point.value == (before.value if before else None):
            continue
        one = Target(
            indicator=kept,
            period_id=point.period.id,
            kind=NORMAL,
            revision=before.revision + 1 if before else 1,
            value=point.value,
            basis=basis,
            set_by_id=by.id,
            set_by_name=by.name,
            set_at=at,
            baseline=baseline,
            doubts=list(point.doubts),
            despite=despite.strip() if point.doubts else "",
            reason=reason,
        )
        closed = setting.closed_on(council_id, point.period.id, clock.day(at))
        for wrong in target_wrongs(one, before, row, names, closed=closed):
            field = wrong.field if wrong.field in ("reason", "despite") else f"point_{place}"
            found[Wrong(field, wrong.sentence)] = None
        made.append(one)
    values = [one.value for one in points]
    found |= dict.fromkeys(_beside_the_year(values, queries.targets_in_force(indicator_id, year.id), row, year, names))
    refuse(list(found))
    if not made:
        refuse([Wrong("", names.say("These are the {targets} already in force."))])
    Target.objects.bulk_create(made)
    labels = {one.period.id: one.period.label for one in points}
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.profile_set",
        subject=f"indicator:{indicator_id}",
        title=f"{row.code} {row.title}, {names.say('{targets}')} through {year.label}",
        before={labels[key]: text(one.value) for key, one in newest.items()} or None,
        after={**{labels[one.period_id]: text(one.value) for one in made}, "basis": basis},
    )
    return len(made)


def _newest(indicator_id: int, points: Sequence[ProfilePoint]) -> dict[int, Target]:
    """Period → the newest revision of its target."""
    ids = [one.period.id for one in points]
    stored = Target.objects.filter(indicator_id=indicator_id, period_id__in=ids, kind=NORMAL)
    return {one.period_id: one for one in stored.order_by("revision")}


def _beside_the_year(
    values: Sequence[Decimal | None],
    whole: rules.TargetsInForce,
    row: IndicatorRow,
    year: PeriodRow,
    names: Names,
) -> list[Wrong]:
    """That they come to something else than the target of the whole year that is in force."""
    ends_at = rules.comes_to(values, row.sheet.basis)
    if ends_at is None or whole.normal is None or ends_at == whole.normal:
        return []
    shown = [format_exact(one, row.decimals, row.suffix) for one in (whole.normal, ends_at)]
    told = names.say(f"The {{target}} for {year.label} is {shown[0]}; these come to {shown[1]}. Change one of them.")
    return [Wrong(f"point_{len(values)}", told)]
