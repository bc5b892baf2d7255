"""What needs me: returns to send, returns to approve, exceptions in my care, definitions to complete,
and what was said of my plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow, RequestRow
from goldenthread.notices import queries as notices
from goldenthread.notices.queries import NoticeRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import CommentRow, ContributionRow, PlanRow
from goldenthread.returns import queries as returns
from goldenthread.returns import rules as return_rules
from goldenthread.returns.queries import FlagRow, ReturnRow
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards import rules
from goldenthread.scorecards.queries import Line, Scorecard
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Work:
    """Everything one person's home page shows. Lists are empty where a person has no such duty."""

    period: PeriodRow | None
    notices: tuple[NoticeRow, ...]
    to_send: tuple[ReturnRow, ...]
    to_approve: tuple[ReturnRow, ...]
    waiting: tuple[ReturnRow, ...]
    exceptions: tuple[Line, ...]
    exceeding: tuple[Line, ...]
    incomplete: tuple[tuple[IndicatorRow, tuple[str, ...]], ...]
    flags: tuple[FlagRow, ...]
    to_answer: tuple[ContributionRow, ...]
    comments: tuple[CommentRow, ...]
    returned: tuple[PlanRow, ...]
    to_decide: tuple[RequestRow, ...]
    shown: Scorecard | None
    has_duties: bool
    cares_for_all: bool


def work(person: object, council: CouncilRow, at: datetime) -> Work:
    """What needs this person now, in a fixed number of queries."""
    period = timetable.latest_ended(council.id, at)
    shown = (
        scorecards.pull(council.id, "", as_at=at) if access.may_somewhere(person, "see_scorecard", council.id) else None
    )
    open_returns = returns.unfinished(council.id, ended_by=clock.day(at))
    sends = [one for one in open_returns if access.may(person, "enter_return", one.facts)]
    approves = [one for one in open_returns if access.may(person, "approve_return", one.facts)]
    person_id = getattr(person, "pk", None)
    signs = [
        one
        for one in approves
        if one.state in return_rules.IN_SIGNING and not return_rules.may_sign(one.standing, person_id=person_id)
    ]
    rows = indicators.indicators(council.id)
    cared = _cared_for(person, council.id, rows)
    in_care = [line for line in (shown.lines if shown else ()) if cared is None or line.indicator_id in cared]
    written = access.visible_to(person, "edit_plan", plans.plans(council.id)) if _writes(person, council.id) else []
    edits = [row for row in rows if access.may(person, "edit_indicator", row.facts)]
    return Work(
        period=period,
        notices=tuple(notices.inbox(person, council.id)),
        to_send=tuple(one for one in _own(person_id, council.id, sends, at) if _takes(one, person_id, clock.day(at))),
        to_approve=tuple(signs),
        waiting=tuple(one for one in sends if one.state in return_rules.IN_SIGNING and one not in signs),
        exceptions=tuple(rules.worst_first(in_care)),
        exceeding=tuple(rules.best_first(in_care)),
        incomplete=tuple((row, missing) for row in edits if (missing := indicators.incomplete(row))),
        flags=_flagged(person, council.id),
        to_answer=tuple(plans.waiting(person_id, council.id, today=clock.day(at))),
        comments=_comments(written, council.id),
        returned=_returned(written, council.id),
        to_decide=_to_decide(person, council.id, rows),
        shown=shown,
        has_duties=any(
            access.may_somewhere(person, verb, council.id)
            for verb in ("enter_return", "approve_return", "edit_indicator", "negotiate", "decide_target")
        ),
        cares_for_all=cared is None,
    )


def _flagged(person: object, council_id: int) -> tuple[FlagRow, ...]:
    """Open flags on figures this person answers for, and those they set themselves."""
    still = [one for one in returns.flags(council_id) if one.is_open]
    own = {one.id for one in access.visible_to(person, "enter_return", still)}
    person_id = getattr(person, "pk", None)
    return tuple(one for one in still if one.id in own or one.set_by == person_id)


def _takes(row: ReturnRow, person_id: int | None, today: date) -> bool:
    """Whether a return waits to be entered, and its period still takes it from this person."""
    return row.state in return_rules.TO_ENTER and not row.standing_for(person_id, today).is_closed


def _own(person_id: int | None, council_id: int, sends: list[ReturnRow], at: datetime) -> list[ReturnRow]:
    """Those this person answers for today, or stands in for (DQ-003); all they may enter where none is their own."""
    duty = organisation.duty(council_id, today=clock.day(at))
    return [one for one in sends if person_id in returns.acting_for(duty, one).people] or sends


def _cared_for(person: object, council_id: int, rows: list[IndicatorRow]) -> frozenset[int] | None:
    """The indicators whose exceptions are this person's own: those they answer for, or None for the whole council."""
    for verb in ("approve_return", "enter_return"):
        if access.may_everywhere(person, verb, council_id):
            return None
        if access.may_somewhere(person, verb, council_id):
            return frozenset(row.id for row in access.visible_to(person, verb, rows))
    return None


def _to_decide(person: object, council_id: int, rows: list[IndicatorRow]) -> tuple[RequestRow, ...]:
    """The changes of targets that wait for this person's decision."""
    if not access.may_somewhere(person, "decide_target", council_id):
        return ()
    asked = indicators.requests(council_id, rows=rows, only_open=True)
    waits, person_id = indicators.waited_for(council_id, asked), getattr(person, "pk", None)
    return tuple(one for one in asked if person_id in waits[one.id])


def _writes(person: object, council_id: int) -> bool:
    return access.may_somewhere(person, "edit_plan", council_id)


def _comments(written: list[PlanRow], council_id: int) -> tuple[CommentRow, ...]:
    """What somebody said of the plans this person writes, and nobody has answered (SP-013)."""
    return tuple(plans.unanswered(council_id, plan_ids=[row.id for row in written])) if written else ()


def _returned(written: list[PlanRow], council_id: int) -> tuple[PlanRow, ...]:
    """The plans this person writes that quality assurance sent back, and nobody has submitted again (SP-010)."""
    rounds = plans.last_rounds(council_id) if written else {}
    return tuple(
        row
        for row in written
        if row.id in rounds and rounds[row.id].outcome == "returned" and row.is_open and row.submitted_at is None
    )
