"""Asking for another value of a target, deciding upon it with the minute, and taking it back.

What an approved target aims at changes by two people: who asks, and who records what a body decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import NotAllowed, NotReady, Wrong, refuse
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries, rules, setting
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.commands.targets import said_of, value_wrongs
from goldenthread.indicators.models import Indicator, Target, TargetRequest
from goldenthread.indicators.queries import IndicatorRow, text
from goldenthread.indicators.rules import Answer, Asking, Settled
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import council_by_id, ground
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


@transaction.atomic
def ask_target(
    *,
    council_id: int,
    indicator_id: int,
    period: PeriodRow,
    kind: str,
    value: Decimal | None,
    reason: str,
    by: Actor,
    at: datetime,
    basis: str = "",
    doubts: Sequence[str] = (),
    despite: str = "",
) -> int:
    """Ask for another value of a target, or for its withdrawal (no value); those who decide are told.

    Errors: Refused where none is set, one is asked for already, the period is closed, or the value cannot be;
    NotAllowed where nobody is signed in.
    """
    if by.id is None:
        raise NotAllowed("Only a person who is signed in asks for a change.")
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row, names = row_of(council_id, indicator_id), ground(council_id).names
    newest = _newest(kept.pk, period.id, kind)
    standing = TargetRequest.objects.filter(indicator=kept, period_id=period.id, kind=kind, state=rules.OPEN).first()
    asking = Asking(
        value=value,
        reason=reason,
        is_set=newest is not None,
        old=newest.value if newest else None,
        asked_by=standing.asked_by_name if standing else "",
        closed_on=setting.closed_on(council_id, period.id, clock.day(at)),
    )
    refuse(rules.may_ask(asking, names=names))
    refuse(rules.may_doubt(doubts, despite, names))
    made = TargetRequest(
        council_id=council_id,
        indicator=kept,
        period_id=period.id,
        kind=kind,
        revision=newest.revision if newest else 0,
        old=asking.old,
        value=value,
        basis=basis.strip(),
        reason=reason.strip(),
        doubts=list(doubts),
        despite=despite.strip(),
        asked_by_id=by.id,
        asked_by_name=by.name,
        asked_at=at,
    )
    refuse(value_wrongs(_target(made, None), newest, row, names))
    made.save()
    title = _title(made, row, period.label, names)
    tell(
        council_id,
        Hand(by, at, made.reason),
        event="indicators.target_asked",
        subject=f"indicator:{kept.pk}",
        title=title,
        before={"value": text(made.old)},
        after={"value": text(made.value), "basis": made.basis, "doubts": made.doubts, "despite": made.despite},
    )
    _tell_deciders(made, row, title, at)
    return made.pk


def _newest(indicator_id: int, period_id: int, kind: str) -> Target | None:
    found = Target.objects.filter(indicator_id=indicator_id, period_id=period_id, kind=kind)
    return found.order_by("-revision").first()


def _target(asked: TargetRequest, answer: Answer | None) -> Target:
    """The revision that agreeing to a request would make; who and when are filled in with it."""
    return Target(
        indicator_id=asked.indicator_id,
        period_id=asked.period_id,
        kind=asked.kind,
        revision=asked.revision + 1,
        value=asked.value,
        basis=asked.basis,
        doubts=asked.doubts,
        despite=asked.despite,
        reason=asked.reason,
        agreed_by_id=answer.body_id if answer else None,
        agreed_on=answer.met_on if answer else None,
        decision=answer.minute.strip() if answer else "",
    )


def _title(asked: TargetRequest, row: IndicatorRow, period_label: str, names: Names) -> str:
    return f"{row.code} {row.title}, {names.say(rules.KIND_WORDS[asked.kind])} for {period_label}"


def _key(asked: TargetRequest, what: str) -> str:
    return f"target-request:{asked.pk}:{what}"


def _address(asked: TargetRequest) -> str:
    council = council_by_id(asked.council_id)
    return reverse("target_request", kwargs={"council": council.key if council else "", "request_id": asked.pk})


def _tell_deciders(asked: TargetRequest, row: IndicatorRow, title: str, at: datetime) -> None:
    """Put a notice on the home page of each who is to decide, with a letter that leads there."""
    people = queries.asked_people(
        access.everyone(asked.council_id), row.facts, organisation.same_person(asked.asked_by_id)
    )
    what = Telling(
        kind="task",
        key=_key(asked, "asked"),
        text=f"{asked.asked_by_name} asks for a change: {title}",
        href=_address(asked),
        verb="decide_target",
        facts=row.facts,
        letter=f"A change is asked for: {row.code} {row.title}",
    )
    notices.tell(people=people, what=what, at=at)


def _held(council_id: int, request_id: int) -> TargetRequest:
    """A request that is still open, held with its indicator so that nobody else settles it meanwhile.

    Errors: Settled where somebody has.
    """
    found = TargetRequest.objects.filter(council_id=council_id, pk=request_id)
    indicator_id = found.values_list("indicator_id", flat=True).first()
    if indicator_id is None:
        raise NotReady("There is no such request.")
    # The indicator first, as whoever sets a target or asks for one holds it.
    Indicator.objects.select_for_update().get(pk=indicator_id)
    held = found.select_for_update(of=("self",)).select_related("period").get()
    if held.state != rules.OPEN:
        raise Settled(state=held.state, name=held.settled_by_name, at=held.settled_at or held.asked_at)
    return held


def _settle(asked: TargetRequest, state: str, by: Actor, at: datetime) -> None:
    asked.state, asked.settled_by_id, asked.settled_by_name, asked.settled_at = state, by.id, by.name, at
    asked.save()
    notices.take_back(council_id=asked.council_id, key=_key(asked, "asked"), at=at)


@transaction.atomic
def decide_target(*, council_id: int, request_id: int, answer: Answer, by: Actor, at: datetime) -> None:
    """Record what a body decided of a request: agreed, the target gets its next revision; refused, it stays.

    Errors: Settled where somebody else settled it; NotAllowed for who asked; Refused with what the decision lacks.
    """
    asked = _held(council_id, request_id)
    names, row = ground(council_id).names, row_of(council_id, asked.indicator_id)
    rules.may_decide_request(person_id=by.id, askers=organisation.same_person(asked.asked_by_id))
    refuse(rules.answer_wrongs(answer, today=clock.day(at), names=names))
    asked.body_id, asked.met_on = answer.body_id, answer.met_on
    asked.minute, asked.answer = answer.minute.strip(), answer.reason.strip()
    after: dict[str, object] = {"outcome": answer.outcome, "body": asked.body_id, "met_on": asked.met_on}
    after |= {"minute": asked.minute, "asked_by": asked.asked_by_name}
    if answer.outcome == rules.AGREED:
        asked.target = _agreed(asked, answer, row, names, by, at)
        after |= said_of(asked.target)
    _settle(asked, answer.outcome, by, at)
    tell(
        council_id,
        Hand(by, at, asked.answer),
        event=f"indicators.target_{'decided' if asked.target else 'refused'}",
        subject=f"indicator:{asked.indicator_id}",
        title=_title(asked, row, asked.period.label, names),
        before={"value": text(asked.old), "asked": text(asked.value)},
        after=after,
    )
    _tell_asker(asked, row, names, at)


def _agreed(asked: TargetRequest, answer: Answer, row: IndicatorRow, names: Names, by: Actor, at: datetime) -> Target:
    newest = _newest(asked.indicator_id, asked.period_id, asked.kind)
    refuse(
        rules.may_still_agree(
            closed_on=setting.closed_on(asked.council_id, asked.period_id, clock.day(at)),
            is_as_asked=newest is not None and newest.revision == asked.revision,
            names=names,
        )
    )
    made = _target(asked, answer)
    refuse([Wrong("outcome", one.sentence) for one in value_wrongs(made, newest, row, names)])
    made.set_by_id, made.set_by_name, made.set_at = by.id, by.name, at
    made.save()
    return made


def _tell_asker(asked: TargetRequest, row: IndicatorRow, names: Names, at: datetime) -> None:
    """Tell who asked what became of it."""
    outcome = rules.REQUEST_STATES[asked.state].lower()
    what = Telling(
        kind="task",
        key=_key(asked, "settled"),
        text=f"{_title(asked, row, asked.period.label, names)}: the change you asked for is {outcome}, {asked.minute}",
        href=_address(asked),
        verb="see_indicator",
        facts=row.facts,
        letter=f"Decided: {row.code} {row.title}",
    )
    notices.tell(people=[asked.asked_by_id], what=what, at=at)


@transaction.atomic
def withdraw_request(*, council_id: int, request_id: int, by: Actor, at: datetime, reason: str = "") -> None:
    """Take back what one asked for; it stays on record.

    Errors: Settled where it was decided meanwhile; NotAllowed for anybody but who asked.
    """
    asked = _held(council_id, request_id)
    rules.may_take_back(person_id=by.id, askers=organisation.same_person(asked.asked_by_id))
    asked.answer = reason.strip()
    _settle(asked, rules.WITHDRAWN, by, at)
    names, row = ground(council_id).names, row_of(council_id, asked.indicator_id)
    tell(
        council_id,
        Hand(by, at, asked.answer),
        event="indicators.target_request_taken_back",
        subject=f"indicator:{asked.indicator_id}",
        title=_title(asked, row, asked.period.label, names),
        before={"asked": text(asked.value)},
        after={"value": text(asked.old)},
    )
