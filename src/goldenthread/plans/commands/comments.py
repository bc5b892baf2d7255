"""Commenting on a plan, and saying what was done with a comment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries, rules
from goldenthread.plans.commands.keeping import Stale, plan_held
from goldenthread.plans.models import Plan, PlanComment
from goldenthread.plans.queries.moving import MEMBERS
from goldenthread.web import clock


@transaction.atomic
def comment_on(*, council_id: int, plan_key: str, text: str, by: Actor, at: datetime) -> PlanComment:
    """Keep a comment, marked as in the members' window or outside of it: what comes late is read as well (SP-015)."""
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    refuse(rules.comment_wrongs(text))
    if plan.state == "closed":
        raise Refused([Wrong("text", here.names.say("This {plan} is closed: nobody answers comments on it any more"))])
    window = queries.input_window(here.pack, plan.starts)
    held = organisation.held(by.id, today=clock.day(at)) if by.id is not None else ()
    own = [one for one in held if one.council_id == council_id]
    titles = organisation.post_titles([one.post_id for one in own])
    kept = PlanComment.objects.create(
        plan=plan,
        text=text.strip().replace("\r\n", "\n"),
        by_id=by.id,
        by_name=by.name,
        post_title=", ".join(titles.values())[:200],
        of_member=bool(own) and {one.access for one in own} <= MEMBERS,
        in_window=window is not None and window.holds(clock.day(at)),
        at=at,
    )
    after = {"comment": kept.text, "in_window": kept.in_window, "of_member": kept.of_member}
    _tell(plan, Hand(by, at), "commented", None, after)
    return kept


@transaction.atomic
def answer_comment(
    *,
    council_id: int,
    plan_key: str,
    comment_id: int,
    outcome: str,
    answer: str,
    expected_version: int,
    by: Actor,
    at: datetime,
) -> PlanComment:
    """Say what was done with a comment. Stale, with the answer that stands there, if somebody answered meanwhile."""
    plan = plan_held(council_id, plan_key)
    kept = PlanComment.objects.select_for_update().get(plan=plan, pk=comment_id)
    if kept.version != expected_version:
        raise Stale(
            name=kept.answered_by_name,
            at=kept.answered_at or kept.at,
            stored=f"{rules.OUTCOME_WORDS.get(kept.outcome, '')}. {kept.answer}".strip(),
            version=kept.version,
        )
    refuse(rules.answer_wrongs(outcome, answer))
    before = {"outcome": kept.outcome, "answer": kept.answer}
    kept.outcome, kept.answer = outcome, answer.strip().replace("\r\n", "\n")
    kept.answered_by_id, kept.answered_by_name, kept.answered_at = by.id, by.name, at
    kept.version += 1
    kept.save()
    _tell(plan, Hand(by, at), "comment_answered", before, {"outcome": kept.outcome, "answer": kept.answer})
    return kept


def _tell(plan: Plan, hand: Hand, done: str, before: Mapping[str, object] | None, after: Mapping[str, object]) -> None:
    event, subject = f"plans.{done}", f"plan:{plan.pk}"
    tell(plan.council_id, hand, event=event, subject=subject, title=plan.title, before=before, after=after)
