"""What happens around a demonstration's figures: notes, ratings, spot checks, a status by hand, goals, a formula.

Changes of targets are asked for and decided, too, and a protocol is kept with a partner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from goldenthread.engine import periods
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries as kept
from goldenthread.indicators.rules import SHEET_FIELDS, Answer, Sheet, Written
from goldenthread.onboarding.commands.acting import Doing
from goldenthread.quality import commands as quality
from goldenthread.quality.rules import CheckDraft, NoteDraft, ProblemDraft, RatingDraft
from goldenthread.returns import commands as returns
from goldenthread.returns.rules import READERS, Protocol
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards.rules import OverrideDraft
from goldenthread.timetable import queries as calendar


def _until(doing: Doing) -> date:
    return doing.act.until or doing.act.day


def _note(doing: Doing) -> None:
    for row in doing.quarter.indicators(doing.act):
        draft = NoteDraft(doing.text, doing.act.day, _until(doing))
        quality.write_note(council_id=doing.council_id, indicator_id=row.id, draft=draft, by=doing.by, at=doing.at)


def _rate(doing: Doing) -> None:
    """Each characteristic that is named with its level, all on the same evidence."""
    for row in doing.quarter.indicators(doing.act):
        for characteristic, level in doing.act.levels.items():
            draft = RatingDraft(characteristic, level, doing.text, doing.act.day, _until(doing))
            quality.rate(council_id=doing.council_id, indicator_id=row.id, draft=draft, by=doing.by, at=doing.at)


def _spot_check(doing: Doing) -> None:
    act = doing.act
    for row in doing.quarter.indicators(act):
        draft = CheckDraft(act.day, act.sample, act.errors, doing.text, act.correction or "")
        quality.log_check(council_id=doing.council_id, indicator_id=row.id, draft=draft, by=doing.by, at=doing.at)


def _problem(doing: Doing) -> None:
    for row in doing.quarter.indicators(doing.act):
        draft = ProblemDraft(doing.text, doing.quarter.bodies.get(doing.act.body or ""))
        quality.raise_problem(council_id=doing.council_id, indicator_id=row.id, draft=draft, by=doing.by, at=doing.at)


def _status(doing: Doing) -> None:
    """A status by hand, in the name of the post of whoever sets it."""
    for code in doing.act.of:
        scorecards.override(
            council_id=doing.council_id,
            code=code,
            period=doing.quarter.period,
            draft=OverrideDraft(doing.act.status or "", _until(doing), doing.text),
            post_title=doing.act.title or doing.by.name,
            by=doing.by,
            at=doing.at,
        )


def _goal(doing: Doing) -> None:
    for row in doing.quarter.indicators(doing.act):
        indicators.set_goal(
            council_id=doing.council_id,
            indicator_id=row.id,
            by_day=_until(doing),
            value=doing.act.value,
            reason=doing.text,
            today=doing.act.day,
            by=doing.by,
            at=doing.at,
        )


def _approve_goal(doing: Doing) -> None:
    """Every goal that waits, the nearest first."""
    for row in doing.quarter.indicators(doing.act):
        waiting = [one for one in kept.goals(doing.council_id, [row.id]) if one.approved_at is None]
        for goal in sorted(waiting, key=lambda one: one.by_day):
            indicators.approve_goal(
                council_id=doing.council_id,
                indicator_id=row.id,
                goal_id=goal.id,
                agreed_by_id=doing.quarter.bodies[doing.act.body or ""],
                agreed_on=doing.act.day,
                by=doing.by,
                at=doing.at,
            )


def _calculate(doing: Doing) -> None:
    """A further indicator like another one, calculated from it by a formula."""
    act = doing.act
    like = kept.indicator(doing.council_id, act.like or "")
    if like is None:
        raise LookupError(f"The demonstration has no {act.like} to calculate from.")
    sheet = replace(
        Sheet(**{name: getattr(like.sheet, name) for name in SHEET_FIELDS}),
        title=act.title or "",
        definition=doing.text,
        unit_type="rate",
        decimals=2,
        basis="snapshot",
        intent="contextual",
    )
    hand = {"by": doing.by, "at": doing.at, "reason": "Invented for the demonstration"}
    made = indicators.define(
        council=doing.quarter.council,
        code=act.of[0],
        unit_id=like.unit_id,
        sheet=sheet,
        **hand,  # type: ignore[arg-type]
    )
    indicators.set_formula(
        council_id=doing.council_id,
        indicator_id=made.id,
        written=Written(act.formula or ""),
        **hand,  # type: ignore[arg-type]
    )


def _ask_target(doing: Doing) -> None:
    """Another target for the whole year."""
    year = calendar.period(doing.council_id, periods.year_of(doing.quarter.period.span).label)
    if year is None:
        raise LookupError("The demonstration's year is not in its calendar.")
    for row in doing.quarter.indicators(doing.act):
        indicators.ask_target(
            council_id=doing.council_id,
            indicator_id=row.id,
            period=year,
            kind="normal",
            value=doing.act.value,
            reason=doing.text,
            doubts=doing.act.doubts,
            despite=doing.act.cause or "",
            by=doing.by,
            at=doing.at,
        )


def _decide_target(doing: Doing) -> None:
    """What a body decided of the change that waits, met on the day of the act."""
    act = doing.act
    answer = Answer(act.status or "", doing.quarter.bodies[act.body or ""], act.day, act.title or "", doing.text)
    for row in doing.quarter.indicators(act):
        for asked in kept.requests(doing.council_id, indicator_id=row.id, only_open=True):
            indicators.decide_target(
                council_id=doing.council_id, request_id=asked.id, answer=answer, by=doing.by, at=doing.at
            )


def _share(doing: Doing) -> None:
    """A protocol for the figures of a partner, which all who read the council's figures may read."""
    act = doing.act
    rows = list(doing.quarter.indicators(act))
    wanted = Protocol(
        key="",
        number=0,
        title=act.title or "",
        parties=(*act.parties, doing.quarter.council.name),
        posts=frozenset(row.sheet.owner_id for row in rows if row.sheet.owner_id is not None),
        indicator_ids=frozenset(row.id for row in rows),
        use=READERS,
        starts=act.begins or act.day,
        ends=None,
        reviewer=doing.by.name,
        review_on=act.until,
        purpose=doing.text,
    )
    returns.keep_protocol(council=doing.quarter.council, terms=wanted, by=doing.by, at=doing.at)


ACTS: Mapping[str, Callable[[Doing], None]] = {
    "note": _note,
    "rate": _rate,
    "spot_check": _spot_check,
    "problem": _problem,
    "status": _status,
    "goal": _goal,
    "approve_goal": _approve_goal,
    "calculate": _calculate,
    "ask_target": _ask_target,
    "decide_target": _decide_target,
    "share": _share,
}
