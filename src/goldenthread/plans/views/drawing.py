"""Gathering what a plan shows: its own sections and objectives, and what the rooms above add to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from goldenthread.documents.nodes import Block
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import pages, queries, readiness, rules
from goldenthread.plans.pages.plan import Shown
from goldenthread.plans.queries import MoveRow, ObjectiveRow, PlanRow, VersionRow
from goldenthread.plans.readiness import Added, Asked
from goldenthread.plans.views.finding import Here, address
from goldenthread.web import clock


def gathered(
    request: CouncilRequest,
    row: PlanRow,
    rows: Sequence[PlanRow],
    ground: Here,
    way: tuple[Sequence[MoveRow], Sequence[VersionRow]],
    *,
    until: date | None = None,
    printed: bool = False,
) -> Shown:
    """Everything of a plan with its moves and versions; results up to a day, or as they are now.

    What is printed offers nothing to change.
    """
    made, kept = way
    may = not printed and access.may(request.user, "edit_plan", row.facts)
    council, aims = request.council, queries.objectives(request.council.id, plan_id=row.id)
    served = {one.priority_id for aim in aims for one in aim.links}
    shown = Shown(
        plan=row,
        parent=next((one for one in rows if one.id == row.parent_id), None),
        beneath=queries.beneath(rows, row.id),
        sections=queries.sections(row.id),
        objectives=aims,
        council_key=council.key,
        may_write=row.is_open and may,
        rewordings=queries.rewordings(council.id, served, since=row.made_at) if served else (),
        tied=rules.occasion(ground.pack.level(row.level), ground.pack.calendar, row.starts),
        approved=next((clock.day(one.at) for one in reversed(made) if one.new == "approved"), None),
    )
    given = readiness.drawn(_asked(request, row, aims, ground, kept, until))
    shown = replace(shown, added=_added(request, row, aims, ground, given, may=may))
    shown = replace(shown, summary=pages.summary(given.stands, ground.pack, ground.names))
    return replace(shown, sizes=_sizes(shown, ground))


def with_year(request: CouncilRequest, shown: Shown, rows: Sequence[PlanRow], ground: Here) -> Shown:
    """The same with what its page says beside the plan: the guidance of its year, quality, comments, key priorities."""
    row, council_id = shown.plan, request.council.id
    year = rules.year_of(row.starts, ground.pack.calendar.year_start_month)
    return replace(
        shown,
        is_page=True,
        guidance=queries.guidance_in_force(council_id, year) if queries.guides(ground.pack, row.level) else None,
        quality=queries.last_rounds(council_id, plan_id=row.id).get(row.id),
        comments=queries.comment_counts(council_id, plan_id=row.id).get(row.id),
        statement=_statement(request, shown, rows, ground),
    )


def _statement(request: CouncilRequest, shown: Shown, rows: Sequence[PlanRow], ground: Here) -> list[Block]:
    """The key priorities of the year, where the framework shows them on plans of this level (SP-023)."""
    rule, row = ground.pack.planning.statement, shown.plan
    if rule is None or row.level not in rule.shown_on:
        return []
    found = queries.statement(request.council.id, rows, ground.pack, (row.starts, row.ends))
    cited = queries.cited([one.id for one in shown.objectives]) if found else {}
    return pages.of_plan(found, shown.objectives, cited, request.council.key, ground.names)


def _added(
    request: CouncilRequest, row: PlanRow, aims: Sequence[ObjectiveRow], ground: Here, given: Added, *, may: bool
) -> Added:
    """What plans themselves keep beside sections and objectives, before what the rooms above add."""
    change = {
        route: address(request, route, plan=row.key) if may and wanted else ""
        for route, wanted in (("plan_issues", row.is_open), ("plan_achievements", True))
    }
    return Added(
        (
            *pages.issues(queries.issues(row.id), aims, given.threats, ground.names, change=change["plan_issues"]),
            *given.pieces,
            *pages.achievements(queries.achievements(row.id), ground.names, change=change["plan_achievements"]),
        ),
        given.counts,
    )


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


def sizes(request: CouncilRequest, row: PlanRow, ground: Here) -> Sequence[rules.Size]:
    """How large a plan is, where its level has a limit: whoever decides upon it is warned as its writer is (SP-030)."""
    level = ground.pack.level(row.level)
    if level is None or not any(level.limit.model_dump().values()):
        return ()
    return gathered(request, row, [row], ground, ((), queries.versions(row.id))).sizes


def _sizes(shown: Shown, ground: Here) -> tuple[rules.Size, ...]:
    level = ground.pack.level(shown.plan.level)
    printed = pages.body(shown, shown.sections, ground.names)
    counts = {**shown.added.counts, "objectives": len(shown.objectives), "pages": pages.page_count(printed)}
    return rules.sizes(counts, level.limit.model_dump() if level else {})
