"""Writing actions and their steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.commands.keeping import Stale
from goldenthread.delivery.models import Action, ActionGroup, ActionOwner, ActionPlan, Owner, Step
from goldenthread.delivery.queries.areas import areas
from goldenthread.delivery.rules import ActionDraft, Known
from goldenthread.engine.dates import out_of_sense
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.framework import Pack
from goldenthread.organisation.queries import Ground, ground
from goldenthread.plans import queries as plans
from goldenthread.web import clock


@transaction.atomic
def add_action(
    *, council_id: int, plan_key: str, draft: ActionDraft, by: Actor, at: datetime, reason: str = ""
) -> Action:
    """Add an action to a plan, without a number as the next one. Beyond the plan's limit it needs a reason."""
    here, hand = ground(council_id), Hand(by, at, reason)
    plan = ActionPlan.objects.select_for_update().get(council_id=council_id, key=plan_key)
    stored = list(Action.objects.filter(plan=plan).values_list("number", flat=True))
    most = next((one.limit for one in here.pack.action_plans if one.key == plan_key), None)
    beyond = rules.may_add_more(len(stored), most, reason, here.names)
    far = rules.far_off(draft.due, draft.goal_on, clock.day(at), here.year_start)
    refuse([*rules.action_wrongs(draft, _known(plan, stored, None, here.pack), here.names), *far, *beyond])
    made = Action(council_id=council_id, plan=plan, position=len(stored) + 1)
    made.number = draft.number or _next_of(plan, draft.group) or next_number(stored)
    put(made, draft, here, hand)
    made.save()
    put_owners(made, draft)
    tell(council_id, hand, event="delivery.action_added", subject=subject(made), title=title(made), before=None,
         after=told(made))  # fmt: skip
    return made


@transaction.atomic
def change_action(
    *,
    council_id: int,
    action_id: int,
    draft: ActionDraft,
    expected_version: int,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Action:
    """Change what an action is, when it is due or whose it is. How far it is, is reported and not changed here."""
    here, hand = ground(council_id), Hand(by, at, reason)
    kept = held(council_id, action_id, expected_version)
    others = Action.objects.filter(plan=kept.plan).exclude(pk=kept.pk).values_list("number", flat=True)
    dated = Step.objects.filter(action=kept, due_on__isnull=False).count()
    # What was kept may have grown old meanwhile: only days that are given anew are looked at.
    same = (list(draft.due.dates), draft.due.review_on, draft.goal_on) == (kept.due, kept.review_on, kept.goal_on)
    far = [] if same else rules.far_off(draft.due, draft.goal_on, clock.day(at), here.year_start)
    refuse([*rules.action_wrongs(draft, _known(kept.plan, others, dated, here.pack), here.names), *far])
    before = told(kept)
    kept.number = draft.number or kept.number
    put(kept, draft, here, hand)
    if draft.due.kind == "one_per_step":
        _date_by_steps(kept)
    kept.version += 1
    kept.save()
    put_owners(kept, draft)
    tell(council_id, hand, event="delivery.action_changed", subject=subject(kept), title=title(kept), before=before,
         after=told(kept))  # fmt: skip
    return kept


@transaction.atomic
def add_step(
    *,
    council_id: int,
    action_id: int,
    text: str,
    due_on: date | None,
    due_text: str = "",
    owner_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Step:
    """Add a step with its own owner and date to an action (AC-007). With dates of steps, each of them counts."""
    hand = Hand(by, at)
    kept = held(council_id, action_id, None)
    found = _step_wrongs(council_id, text, owner_id)
    if told := out_of_sense(due_on, clock.day(at)):
        found.append(Wrong("due_on", told))
    refuse(found)
    count = Step.objects.filter(action=kept).count()
    made = Step.objects.create(
        action=kept, number=count + 1, text=text.strip(), due_on=due_on, due_text=due_text.strip(), owner_id=owner_id
    )
    _date_by_steps(kept)
    kept.version += 1
    kept.changed_by_id, kept.changed_by_name, kept.changed_at = by.id, by.name, at
    kept.save()
    after = {"step": made.number, "text": made.text, "due_on": due_on and due_on.isoformat(), "owner": owner_id}
    tell(council_id, hand, event="delivery.step_added", subject=subject(kept), title=title(kept), before=None,
         after=after)  # fmt: skip
    return made


def _step_wrongs(council_id: int, text: str, owner_id: int | None) -> list[Wrong]:
    found = [] if text.strip() else [Wrong("text", "Say what is to be done in this step")]
    if len(text.strip()) > 500:
        found.append(Wrong("text", "Use at most 500 characters"))
    if owner_id is not None and not Owner.objects.filter(council_id=council_id, pk=owner_id, joined=None).exists():
        found.append(Wrong("owner", "Choose somebody from the register"))
    return found


def _date_by_steps(kept: Action) -> None:
    """The last of the dates of its steps, where it is due by them."""
    if kept.due_kind == "one_per_step":
        days = Step.objects.filter(action=kept).values_list("due_on", flat=True)
        kept.due_on = max((one for one in days if one), default=kept.due_on)


def held(council_id: int, action_id: int, expected_version: int | None) -> Action:
    """An action of the council with its row held, if nobody else has changed it since the version that was read."""
    kept = Action.objects.select_for_update().get(council_id=council_id, pk=action_id, gone_on__isnull=True)
    if expected_version is not None and kept.version != expected_version:
        raise Stale(name=kept.changed_by_name, at=kept.changed_at, stored=plainly(kept), version=kept.version)
    return kept


def plainly(kept: Action) -> dict[str, str]:
    """What stands in an action now, by the fields of its forms."""
    return {
        "text": kept.text,
        "due": kept.due_text,
        "stage": kept.stage,
        "percent": "" if kept.percent is None else str(kept.percent),
        "status": kept.status,
    }


def next_number(stored: Iterable[str]) -> str:
    """One more than the highest whole number there is."""
    return str(max((int(one) for one in stored if one.isascii() and one.isdigit()), default=0) + 1)


def _next_of(plan: ActionPlan, group: str) -> str:
    """The next number of a heading whose actions are numbered like 2.1 and 2.2; empty where they are not."""
    own = Action.objects.filter(plan=plan, group__number=group).order_by("position", "id") if group else ()
    parts = [one.number.rpartition(".") for one in own]
    counted = [(head, int(tail)) for head, dot, tail in parts if dot and tail.isascii() and tail.isdigit()]
    if not counted:
        return ""
    last = counted[-1][0]
    taken = Action.objects.filter(plan=plan, number__startswith=f"{last}.").values_list("number", flat=True)
    return f"{last}.{next_number(number.removeprefix(f'{last}.') for number in taken)}"


def _known(plan: ActionPlan, numbers: Iterable[str], dated_steps: int | None, pack: Pack) -> Known:
    return Known(
        owner_ids=set(Owner.objects.filter(council_id=plan.council_id, joined=None).values_list("pk", flat=True)),
        objective_ids={row.id for row in plans.objectives(plan.council_id)},
        numbers=set(numbers),
        groups=set(ActionGroup.objects.filter(plan=plan).values_list("number", flat=True)),
        dated_steps=dated_steps,
        areas={row.id: row.improvements for row in areas(plan.council_id, pack)},
    )


def put(kept: Action, draft: ActionDraft, here: Ground, hand: Hand) -> None:
    """Write a draft into a row, without saving it."""
    due = draft.due
    kept.text, kept.priority = draft.text.strip(), draft.priority
    kept.group = ActionGroup.objects.filter(plan=kept.plan, number=draft.group).first() if draft.group else None
    kept.due_kind, kept.due, kept.due_text = due.kind, list(due.dates), due.text.strip()
    kept.due_on = rules.last_day(due, here.year_start)
    kept.waits_for, kept.review_on = due.waits_for.strip(), due.review_on
    kept.objective_id, kept.goal_on = draft.objective_id, draft.goal_on
    kept.area_id, kept.improves = draft.area_id, draft.improves
    kept.frequency_months = draft.frequency_months
    kept.expected, kept.actual = draft.expected.strip(), draft.actual.strip()
    kept.changed_by_id, kept.changed_by_name, kept.changed_at = hand.by.id, hand.by.name, hand.at


def put_owners(kept: Action, draft: ActionDraft) -> None:
    """The owners of an action, in their order, in place of those it had."""
    parts = [(one, "lead") for one in (draft.lead_id,) if one is not None]
    parts += [(one, "joint") for one in draft.joint_ids] + [(one, "support") for one in draft.support_ids]
    notes = dict(ActionOwner.objects.filter(action=kept).values_list("owner_id", "note"))
    ActionOwner.objects.filter(action=kept).delete()
    ActionOwner.objects.bulk_create(
        ActionOwner(action=kept, owner_id=owner_id, part=part, position=place, note=notes.get(owner_id, ""))
        for place, (owner_id, part) in enumerate(parts, 1)
    )


def told(kept: Action) -> dict[str, object]:
    """An action for the trail."""
    return {
        "number": kept.number,
        "text": kept.text,
        "due_kind": kept.due_kind,
        "due": list(kept.due),
        "due_text": kept.due_text,
        "priority": kept.priority,
        "objective": kept.objective_id,
        "area": kept.area_id,
        "improves": kept.improves,
        "expected": kept.expected,
        "actual": kept.actual,
    }


def subject(kept: Action) -> str:
    """How the trail names an action."""
    return f"action:{kept.pk}"


def title(kept: Action) -> str:
    """How the trail calls an action."""
    return f"{kept.number} {kept.text}"
