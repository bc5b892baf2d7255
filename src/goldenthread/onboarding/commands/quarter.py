"""A demonstration's newest quarter at work: each step on its own day, through the commands by which everybody works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from goldenthread.audit.commands import SYSTEM, Actor
from goldenthread.onboarding.commands import quarter_around as around
from goldenthread.onboarding.commands.acting import Doing, Quarter, holders
from goldenthread.onboarding.commands.plan_steps import morning
from goldenthread.onboarding.demonstration.quarter_file import Act, QuarterFile
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands as returns
from goldenthread.returns import rules
from goldenthread.returns.commands import Changes, Given
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures, FlagDraft
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

FILE = b"Invented for the demonstration\r\nmonth,count\r\nfirst,41\r\nsecond,39\r\nthird,52\r\n"
PACE = timedelta(minutes=7)


@transaction.atomic
def load_quarter(
    *, council: CouncilRow, file: QuarterFile, period: PeriodRow, figures: Mapping[str, Figures], at: datetime
) -> None:
    """Every act of a file in turn, at its own time of its day; none after the demonstration's own moment."""
    bodies = {one.key: one.id for one in organisation.bodies(council.id)}
    quarter = Quarter(council, period, figures, holders(council, today=clock.day(at)), bodies)
    for number, act in enumerate(file.acts):
        then = min(morning(act.day) + PACE * (number + 1), at)
        with clock.set_beside(then - clock.machine()):
            ACTS[act.do](Doing(act, quarter, _by(act, quarter), then))


def _by(act: Act, quarter: Quarter) -> Actor:
    return quarter.people[act.by] if act.by else SYSTEM


def _enter(doing: Doing) -> None:
    """Enter a figure and send it, unless it stays a draft."""
    for row in doing.quarter.rows(doing.act):
        kept = returns.save_draft(
            council_id=doing.council_id,
            return_id=row.id,
            figures=_said(doing, row),
            expected_version=row.version,
            confirmed=doing.act.confirmed or "",
            evidence=_file(doing.act),
            by=doing.by,
            at=doing.at,
        )
        if not doing.act.is_draft:
            _submit(doing, kept)


def _said(doing: Doing, row: ReturnRow) -> Figures:
    act, figures = doing.act, doing.quarter.figures[row.indicator.code]
    if act.value is not None:
        figures = replace(figures, value=act.value)
    return replace(
        figures,
        commentary=act.text or figures.commentary,
        cause=act.cause or "",
        doing=act.doing or "",
        by_when=act.by_when,
        back_on=act.until,
    )


def _file(act: Act) -> Changes:
    return Changes([Given(act.evidence, FILE)] if act.evidence else ())


def _submit(doing: Doing, row: ReturnRow) -> None:
    returns.submit(
        council_id=doing.council_id, return_id=row.id, expected_version=row.version, by=doing.by, at=doing.at
    )


def _check(doing: Doing) -> None:
    for row in doing.quarter.rows(doing.act):
        returns.check(**_seen(doing, row))  # type: ignore[arg-type]


def _approve(doing: Doing) -> None:
    for row in doing.quarter.rows(doing.act):
        returns.approve(**_seen(doing, row))  # type: ignore[arg-type]


def _seen(doing: Doing, row: ReturnRow) -> dict[str, object]:
    """What somebody signs: exactly what stands there."""
    now = row.current
    seal = rules.seal(now.number, now.reason, now.figures) if now else ""
    return {
        "council_id": doing.council_id,
        "return_id": row.id,
        "expected_version": row.version,
        "seal": seal,
        "by": doing.by,
        "at": doing.at,
    }


def _release(doing: Doing) -> None:
    """Release to the council what a partner sent."""
    for row in doing.quarter.rows(doing.act):
        returns.release(
            council_id=doing.council_id,
            return_id=row.id,
            expected_version=row.version,
            why=doing.text,
            by=doing.by,
            at=doing.at,
        )


def _flag(doing: Doing) -> None:
    """Flag figures for follow-up, until a day."""
    for row in doing.quarter.rows(doing.act):
        draft = FlagDraft(doing.text, doing.act.until)
        returns.flag(council_id=doing.council_id, return_id=row.id, draft=draft, by=doing.by, at=doing.at)


def _send_back(doing: Doing) -> None:
    for row in doing.quarter.rows(doing.act):
        returns.send_back(
            council_id=doing.council_id,
            return_id=row.id,
            expected_version=row.version,
            comment=doing.text,
            about=doing.act.status or "figure",
            by=doing.by,
            at=doing.at,
        )


def _revise(doing: Doing) -> None:
    """Another figure after approval, with its reason, sent to be signed anew."""
    for row in doing.quarter.rows(doing.act):
        before = row.current.figures if row.current else Figures()
        kept = returns.revise(
            council_id=doing.council_id,
            return_id=row.id,
            figures=replace(before, value=doing.quarter.figures[row.indicator.code].value),
            reason=doing.text,
            expected_version=row.version,
            confirmed=doing.act.confirmed or "",
            by=doing.by,
            at=doing.at,
        )
        _submit(doing, kept)


def _publish(doing: Doing) -> None:
    """Whatever is approved by then and not published yet."""
    ids = [row.id for row in _all(doing) if rules.may_publish(row.standing) is None]
    returns.publish(council_id=doing.council_id, return_ids=ids, hand=doing.hand)


def _all(doing: Doing) -> list[ReturnRow]:
    return list(doing.quarter.rows(doing.act.model_copy(update={"of": tuple(doing.quarter.figures)})))


def _close(doing: Doing) -> None:
    until = doing.act.until or doing.act.day
    returns.close_period(council_id=doing.council_id, period=doing.quarter.period, closes_on=until, hand=doing.hand)


def _exempt(doing: Doing) -> None:
    """An exception for whoever holds the owner's post."""
    for row in doing.quarter.rows(doing.act):
        returns.exempt(
            council_id=doing.council_id,
            return_id=row.id,
            expected_version=row.version,
            person_id=doing.quarter.people[doing.act.status or ""].id or 0,
            until=doing.act.until or doing.act.day,
            hand=doing.hand,
        )


def _remind(doing: Doing) -> None:
    returns.remind(council=doing.quarter.council, by=doing.by, at=doing.at)


ACTS: Mapping[str, Callable[[Doing], None]] = {
    "enter": _enter,
    "check": _check,
    "approve": _approve,
    "release": _release,
    "flag": _flag,
    "send_back": _send_back,
    "revise": _revise,
    "publish": _publish,
    "close": _close,
    "exempt": _exempt,
    "remind": _remind,
    **around.ACTS,
}
