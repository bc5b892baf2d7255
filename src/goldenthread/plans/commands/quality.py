"""Assessing the quality of a plan: one round over the whole list, and back to its writers where a check fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries, rules
from goldenthread.plans.commands.keeping import Stale, plan_held
from goldenthread.plans.commands.moving import bring, keep_version, remember
from goldenthread.plans.models import Plan, QualityResult, QualityRound
from goldenthread.plans.rules import Finding, Question, Verdict


@transaction.atomic
def assess_plan(
    *,
    council_id: int,
    plan_key: str,
    said: Mapping[str, Verdict],
    note: str,
    expected_version: int,
    by: Actor,
    at: datetime,
) -> QualityRound:
    """Keep a round. What the records decide is decided by them; a plan that fails goes back with the comments.

    `expected_version` is that of the plan which the assessor read.
    """
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    _may(plan, by, here.names)
    if plan.version != expected_version:
        raise _stale(plan)
    row = queries.plan(council_id, plan_key, pack=here.pack)
    if row is None:
        raise LookupError("The plan was held a moment ago and is not there.")
    asked = queries.checklist(row, here.pack, here.names)
    found = queries.findings(row, asked, here.pack, here.names)
    refuse(rules.round_wrongs(asked, found, said))
    made = _round(plan, note, Hand(by, at))
    results = [_result(made, place, one, found[one.key], said) for place, one in enumerate(asked, 1)]
    made.outcome = rules.outcome([one.passed for one in results])
    made.save()
    QualityResult.objects.bulk_create(results)
    reason = _reason(made, results)
    if made.outcome == "returned":
        _return(plan, Hand(by, at, reason))
    _tell(plan, made, results, Hand(by, at, reason))
    return made


def _may(plan: Plan, by: Actor, names: Names) -> None:
    if plan.state == "closed":
        raise Refused([Wrong("plan", names.say("This {plan} is closed: its quality is assessed no more"))])
    if by.id is not None and by.id == plan.submitted_by_id:
        raise Refused([Wrong("plan", "Somebody else than the one who submitted it assesses it")])


def _stale(plan: Plan) -> Stale:
    newest = plan.moves.order_by("-number").first()
    name, at = (newest.by_name, newest.at) if newest else (plan.made_by_name, plan.made_at)
    return Stale(name=name, at=at, stored=rules.STATE_WORDS[plan.state], version=plan.version)


def _round(plan: Plan, note: str, hand: Hand) -> QualityRound:
    newest: int | None = QualityRound.objects.filter(plan=plan).aggregate(newest=Max("number"))["newest"]
    return QualityRound(
        plan=plan,
        number=(newest or 0) + 1,
        note=note.strip(),
        seen=keep_version(plan, "seen", None, hand),
        assessor_id=hand.by.id,
        assessor_name=hand.by.name,
        at=hand.at,
    )


def _result(
    made: QualityRound, place: int, one: Question, found: Finding, said: Mapping[str, Verdict]
) -> QualityResult:
    given = said.get(one.key, Verdict())
    by_records = found.verdict is not None
    return QualityResult(
        round=made,
        position=place,
        check_key=one.key,
        text=one.text,
        passed=bool(found.verdict if by_records else given.passed),
        by_records=by_records,
        found=list(found.found),
        comment=given.comment.strip(),
    )


def _reason(made: QualityRound, results: Sequence[QualityResult]) -> str:
    """What the writers read in the plan's history: the checks that failed, each with its comment, and the note."""
    told = [f"{one.text}: {one.comment or '; '.join(one.found)}" for one in results if not one.passed]
    return "\n".join([f"Quality, round {made.number}", *told, *([made.note] if made.note else [])])


def _return(plan: Plan, hand: Hand) -> None:
    """Open to writing again; a draft that nobody submitted is with its writers already, and the round tells them."""
    old, to = plan.state, rules.BACK[plan.state]
    if old == to and plan.submitted_at is None:
        return
    bring(plan, to, hand)
    remember(plan, old, to, hand)


def _tell(plan: Plan, made: QualityRound, results: Sequence[QualityResult], hand: Hand) -> None:
    after = {"round": made.number, "outcome": made.outcome, "state": plan.state}
    checks = {one.check_key: "passed" if one.passed else "failed" for one in results}
    event, subject = "plans.quality_assessed", f"plan:{plan.pk}"
    tell(plan.council_id, hand, event=event, subject=subject, title=plan.title, before=None, after=after | checks)
