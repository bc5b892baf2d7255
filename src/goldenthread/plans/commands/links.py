"""Saying which priorities an objective advances, taking that back, and a reviewer's word on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation.queries import Ground, ground
from goldenthread.plans import queries, rules
from goldenthread.plans.commands.holding import held, open_links
from goldenthread.plans.models import Objective, ObjectiveLink
from goldenthread.web import clock


@transaction.atomic
def link(
    *, council_id: int, objective_id: int, priority_key: str, is_main: bool, advances: str, by: Actor, at: datetime
) -> ObjectiveLink:
    """Link an objective to a priority, or change the link that is there. A new main one takes the place of the old.

    The only link is always the main one. A sentence that says something else has not been judged yet.
    """
    here = ground(council_id)
    objective, _ = held(council_id, objective_id, None, here)
    ids = {row.key: row.id for row in queries.priorities(council_id, on=clock.day(at))}
    priority_id = ids.get(priority_key, 0)
    links = {one.priority_id: one for one in open_links(objective)}
    main = next((one.priority_id for one in links.values() if one.is_main), None)
    chosen = {*links, priority_id}
    main = priority_id if is_main or len(chosen) == 1 else main
    # What it was linked to before may have ended since: only what is chosen now must be in force.
    refuse(rules.main_wrongs(chosen, main, {*ids.values(), *links}, here.names))
    if main == priority_id:
        open_links(objective).exclude(priority_id=priority_id).update(is_main=False)
    kept, said = links.get(priority_id), advances.strip()
    before = _told(kept) if kept else None
    if kept is None:
        kept = ObjectiveLink(
            objective=objective, priority_id=priority_id, made_by_id=by.id, made_by_name=by.name, made_at=at
        )
    elif kept.advances != said:
        kept.judged, kept.judged_by_name, kept.judged_at, kept.judged_note = "", "", None, ""
    kept.is_main, kept.advances = main == priority_id, said
    kept.save()
    _tell(objective, kept, Hand(by, at), "linked", before, _told(kept), priority_key)
    return kept


@transaction.atomic
def unlink(
    *, council_id: int, objective_id: int, priority_key: str, reason: str, by: Actor, at: datetime
) -> ObjectiveLink:
    """End a link, with a reason; it is kept. A main link beside others gives way to another main one first."""
    here = ground(council_id)
    objective, kept = _link(council_id, objective_id, priority_key, here)
    others = open_links(objective).exclude(pk=kept.pk).count()
    refuse(rules.may_end(is_main=kept.is_main, others=others, reason=reason, names=here.names))
    before = _told(kept)
    kept.ended_at, kept.ended_by_name, kept.reason = at, by.name, reason.strip()
    kept.save(update_fields=["ended_at", "ended_by_name", "reason"])
    _tell(objective, kept, Hand(by, at, reason), "unlinked", before, None, priority_key)
    return kept


@transaction.atomic
def judge_link(
    *, council_id: int, objective_id: int, priority_key: str, judged: str, note: str, by: Actor, at: datetime
) -> ObjectiveLink:
    """Keep a reviewer's word on a link: meaningful, or weak with what is missing (GT-020)."""
    here = ground(council_id)
    objective, kept = _link(council_id, objective_id, priority_key, here)
    refuse(rules.may_judge(judged=judged, note=note, names=here.names))
    before = _told(kept)
    kept.judged, kept.judged_by_name, kept.judged_at, kept.judged_note = judged, by.name, at, note.strip()
    kept.save(update_fields=["judged", "judged_by_name", "judged_at", "judged_note"])
    _tell(objective, kept, Hand(by, at, note), "link_judged", before, _told(kept), priority_key)
    return kept


def _link(council_id: int, objective_id: int, priority_key: str, here: Ground) -> tuple[Objective, ObjectiveLink]:
    objective, _ = held(council_id, objective_id, None, here)
    return objective, open_links(objective).select_for_update().get(priority__key=priority_key)


def _told(one: ObjectiveLink) -> dict[str, object]:
    return {"is_main": one.is_main, "advances": one.advances, "judged": one.judged}


def _tell(
    objective: Objective,
    one: ObjectiveLink,
    hand: Hand,
    done: str,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
    priority_key: str,
) -> None:
    tell(
        objective.council_id,
        hand,
        event=f"plans.{done}",
        subject=f"objective:{objective.pk}",
        title=f"{objective.code} {objective.text}: {priority_key}",
        before=before,
        after=after,
    )
