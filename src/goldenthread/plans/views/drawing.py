"""Gathering what a plan shows: its own sections and objectives, and what the rooms above add to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import pages, queries, readiness, rules
from goldenthread.plans.pages.plan import Shown
from goldenthread.plans.queries import MoveRow, ObjectiveRow, PlanRow, VersionRow
from goldenthread.plans.readiness import Asked
from goldenthread.plans.views.finding import Here
from goldenthread.web import clock


def gathered(
    request: CouncilRequest,
    row: PlanRow,
    rows: Sequence[PlanRow],
    ground: Here,
    way: tuple[Sequence[MoveRow], Sequence[VersionRow]],
    *,
    until: date | None = None,
) -> Shown:
    """Everything of a plan with its moves and versions; results up to a day, or as they are now."""
    made, kept = way
    council, aims = request.council, queries.objectives(request.council.id, plan_id=row.id)
    served = {one.priority_id for aim in aims for one in aim.links}
    shown = Shown(
        plan=row,
        parent=next((one for one in rows if one.id == row.parent_id), None),
        beneath=queries.beneath(rows, row.id),
        sections=queries.sections(row.id),
        objectives=aims,
        council_key=council.key,
        added=readiness.drawn(_asked(request, row, aims, ground, kept, until)),
        may_write=row.is_open and access.may(request.user, "edit_plan", row.facts),
        rewordings=queries.rewordings(council.id, served, since=row.made_at) if served else (),
        tied=rules.occasion(ground.pack.level(row.level), ground.pack.calendar, row.starts),
        approved=next((clock.day(one.at) for one in reversed(made) if one.new == "approved"), None),
    )
    return replace(shown, sizes=_sizes(shown, ground))


def _asked(
    request: CouncilRequest,
    row: PlanRow,
    aims: Sequence[ObjectiveRow],
    ground: Here,
    kept: Sequence[VersionRow],
    until: date | None,
) -> Asked:
    now = clock.now()
    rolled = sum(one.purpose == "rolled" for one in kept)
    return Asked(
        council_key=request.council.key,
        plan=row,
        objectives=aims,
        pack=ground.pack,
        names=ground.names,
        # A day that every year has: only the year matters.
        since=row.starts.replace(year=row.starts.year - rolled, day=1),
        until=until or clock.day(now) + timedelta(days=1),
        at=now,
        organisation=request.GET.get("organisation", ""),
    )


def _sizes(shown: Shown, ground: Here) -> tuple[rules.Size, ...]:
    level = ground.pack.level(shown.plan.level)
    printed = pages.body(shown, shown.sections, ground.names)
    counts = {**shown.added.counts, "objectives": len(shown.objectives), "pages": pages.page_count(printed)}
    return rules.sizes(counts, level.limit.model_dump() if level else {})
