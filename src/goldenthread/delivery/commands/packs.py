"""Storing the action plans that a framework carries. What is there already stays as people have made it since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.commands.register import Register
from goldenthread.delivery.models import Action, ActionGroup, ActionOwner, ActionPlan, Owner, Step
from goldenthread.delivery.rules import Due
from goldenthread.framework import Pack
from goldenthread.framework.schema.work import ActionEntry
from goldenthread.framework.schema.work import ActionPlan as PlanEntry
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import queries as plans


@dataclass(frozen=True, slots=True)
class _Work:
    """What every entry needs: the pack, the register, whose hand, and the month the year begins in."""

    council_id: int
    pack: Pack
    register: Register
    hand: Hand
    areas: Mapping[str, int]

    @property
    def year_start(self) -> int:
        return self.pack.calendar.year_start_month


@transaction.atomic
def apply_pack(*, council: CouncilRow, pack: Pack, by: Actor, at: datetime, reason: str = "") -> int:
    """Store the pack's action plans, and their actions that are not there yet; how many were made in all."""
    hand = Hand(by, at, reason or f"Framework pack {pack.pack.key} {pack.pack.version}")
    if not pack.action_plans:
        return 0
    areas = {one.key: one.id for one in plans.priorities(council.id)}
    work = _Work(council.id, pack, Register.of(council.id, pack), hand, areas)
    bodies = {body.key: body.id for body in organisation.bodies(council.id)}
    stored = {one.key: one for one in ActionPlan.objects.select_for_update().filter(council_id=council.id)}
    made: list[str] = []
    for entry in pack.action_plans:
        plan = stored.get(entry.key)
        if plan is None:
            plan = _plan(entry, bodies.get(entry.monitored_by or ""), work)
            made.append(entry.key)
        made += _actions(plan, entry, work)
    if made:
        subject = f"council:{council.id}"
        after = {"made": made, "named": sorted(work.register.made)}
        tell(council.id, hand, event="delivery.pack_applied", subject=subject, title=hand.reason, before=None,
             after=after)  # fmt: skip
    return len(made)


def _plan(entry: PlanEntry, body_id: int | None, work: _Work) -> ActionPlan:
    by, at = work.hand.by, work.hand.at
    return ActionPlan.objects.create(
        council_id=work.council_id, key=entry.key, name=entry.name, kind=entry.kind, delivers=entry.delivers or "",
        weakness=entry.weakness or "", aimed_rating=entry.aimed_rating or "", body_id=body_id,
        frequency_months=entry.monitored_months, approved_on=rules.last_of(entry.approved or ""),
        decision=entry.decision or "", trigger=entry.trigger or "", columns=list(entry.columns),
        source=entry.source or "", made_by_id=by.id, made_by_name=by.name, made_at=at,
    )  # fmt: skip


def _actions(plan: ActionPlan, entry: PlanEntry, work: _Work) -> list[str]:
    """The actions of a plan that are not stored yet, with their steps and owners; the keys of what was made."""
    groups = _groups(plan, entry)
    served = {one.number: work.areas.get(one.priority or "") for one in entry.groups}
    there = set(Action.objects.filter(plan=plan).values_list("number", flat=True))
    new = [(place, one) for place, one in enumerate(entry.actions, 1) if one.number not in there]
    rows = Action.objects.bulk_create([_action(plan, one, place, groups, served, work) for place, one in new])
    pairs = [(row, one) for row, (_, one) in zip(rows, new, strict=True)]
    Step.objects.bulk_create([step for row, one in pairs for step in _steps(row, one, work)])
    ActionOwner.objects.bulk_create([owner for row, one in pairs for owner in _owners(row, one, work)])
    return [f"{plan.key} {one.number}" for _, one in new]


def _groups(plan: ActionPlan, entry: PlanEntry) -> dict[str, ActionGroup]:
    there = {one.number: one for one in ActionGroup.objects.filter(plan=plan)}
    new = [
        ActionGroup(plan=plan, number=one.number, name=one.name, position=place)
        for place, one in enumerate(entry.groups, 1)
        if one.number not in there
    ]
    return there | {one.number: one for one in ActionGroup.objects.bulk_create(new)}


def _action(
    plan: ActionPlan,
    entry: ActionEntry,
    place: int,
    groups: Mapping[str, ActionGroup],
    served: Mapping[str, int | None],
    work: _Work,
) -> Action:
    due = Due(entry.due_kind, entry.due, entry.due_text or "", entry.waits_for or "")
    by, area_id = work.hand.by, served.get(entry.group or "")
    return Action(
        council_id=work.council_id, plan=plan, group=groups.get(entry.group or ""), number=entry.number,
        position=place, text=entry.action, priority=entry.priority or "", due_kind=due.kind, due_text=due.text,
        due=list(due.dates), due_on=rules.last_day(due, work.year_start), waits_for=due.waits_for,
        area_id=area_id, improves=(entry.improves or "") if area_id else "",
        goal_on=rules.goal_in(entry.action), frequency_months=entry.monitored_months, source=entry.source or "",
        changed_by_id=by.id, changed_by_name=by.name, changed_at=work.hand.at,
    )  # fmt: skip


def _steps(action: Action, entry: ActionEntry, work: _Work) -> Iterable[Step]:
    """How it is done. With a date for each step, dates and owners stand in the order of the steps."""
    each = entry.due_kind == "one_per_step"
    alone = each and len(entry.owners) == len(entry.how)
    for number, text in enumerate(entry.how, 1):
        written = entry.due[number - 1] if each and number <= len(entry.due) else ""
        owner = work.register.owner(entry.owners[number - 1]) if alone else None
        yield Step(
            action=action, number=number, text=work.register.told(text), due_text=written,
            due_on=rules.last_of(written, work.year_start) if written else None, owner=owner,
        )  # fmt: skip


def _owners(action: Action, entry: ActionEntry, work: _Work) -> Iterable[ActionOwner]:
    """Each owner once: the first leads, the others own it with them, and after them those that help."""
    named: dict[int, tuple[Owner, str, str]] = {}
    for text in entry.owners:
        owner, note = work.register.owner(text), rules.plain(text)[1]
        named.setdefault(owner.pk, (owner, "joint" if named else "lead", note))
    for text in entry.support:
        owner = work.register.owner(text)
        named.setdefault(owner.pk, (owner, "support", rules.plain(text)[1]))
    for place, (owner, part, note) in enumerate(named.values(), 1):
        yield ActionOwner(action=action, owner=owner, part=part, note=note, position=place)
