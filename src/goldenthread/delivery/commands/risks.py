"""Writing risks: registers, risks, assessments, controls, what they threaten, and moving one up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.commands.actions import next_number
from goldenthread.delivery.models import (
    Action,
    Control,
    Register,
    RegisterReview,
    Risk,
    RiskAction,
    RiskObjective,
    RiskScore,
)
from goldenthread.delivery.rules import ScoreDraft
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries as plans
from goldenthread.web import clock


@transaction.atomic
def open_register(
    *,
    council_id: int,
    key: str,
    name: str,
    level: str,
    unit_id: int | None = None,
    review_months: Sequence[int] = rules.QUARTERLY,
    by: Actor,
    at: datetime,
) -> Register:
    """Open a register, reviewed in these months."""
    taken = set(Register.objects.filter(council_id=council_id).values_list("key", flat=True))
    found = [*rules.plan_wrongs(key, name, taken, "register"), *rules.level_wrongs(level, has_unit=unit_id is not None)]
    if unit_id is not None and all(unit.id != unit_id for unit in organisation.units(council_id)):
        found.append(Wrong("unit", "Choose one of this council"))
    if not all(1 <= month <= 12 for month in review_months):
        found.append(Wrong("review_months", "Choose months"))
    refuse(found)
    made = Register.objects.create(
        council_id=council_id, key=key, name=name.strip(), level=level, unit_id=unit_id,
        review_months=sorted(set(review_months)), opened_on=clock.day(at),
    )  # fmt: skip
    after = {"key": key, "name": made.name, "level": level, "months": list(made.review_months)}
    tell(council_id, Hand(by, at), event="delivery.register_opened", subject=f"register:{made.pk}", title=made.name,
         before=None, after=after)  # fmt: skip
    return made


@transaction.atomic
def add_risk(
    *,
    council_id: int,
    register_key: str,
    title: str,
    cause: str = "",
    consequence: str = "",
    code: str = "",
    owner_id: int | None = None,
    review_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Risk:
    """Put a risk in a register; without a code it gets the next number."""
    register = Register.objects.select_for_update().get(council_id=council_id, key=register_key)
    taken = set(Risk.objects.filter(register=register).values_list("code", flat=True))
    found = rules.risk_wrongs(code, title, taken)
    found += rules.review_wrongs(review_on, None, clock.day(at))
    refuse([*found, *owner_wrongs(council_id, owner_id)])
    made = Risk.objects.create(
        council_id=council_id, register=register, code=code or next_number(taken), title=title.strip(),
        cause=cause.strip(), consequence=consequence.strip(), owner_id=owner_id, review_on=review_on,
        made_by_id=by.id, made_by_name=by.name, made_at=at,
    )  # fmt: skip
    after = {"register": register_key, "code": made.code, "title": made.title, "owner": owner_id}
    _tell(made, Hand(by, at), "risk_added", after)
    return made


def owner_wrongs(council_id: int, owner_id: int | None) -> list[Wrong]:
    """Whoever answers for it holds a post of the council."""
    if owner_id is None or any(post.id == owner_id for post in organisation.posts(council_id)):
        return []
    return [Wrong("owner", "Choose a post of this council")]


@transaction.atomic
def score_risk(*, council_id: int, risk_id: int, draft: ScoreDraft, by: Actor, at: datetime) -> RiskScore:
    """Keep an assessment; only a formal one counts for the objectives the risk threatens."""
    kept, matrix = held_risk(council_id, risk_id), ground(council_id).pack.risk_matrix
    refuse(rules.score_wrongs(draft, len(matrix.likelihood), len(matrix.impact), clock.day(at)))
    made = RiskScore.objects.create(
        risk=kept, number=RiskScore.objects.filter(risk=kept).count() + 1,
        inherent_likelihood=draft.inherent.likelihood, inherent_impact=draft.inherent.impact,
        current_likelihood=draft.current.likelihood, current_impact=draft.current.impact,
        target_likelihood=draft.target.likelihood if draft.target else None,
        target_impact=draft.target.impact if draft.target else None,
        assessed_on=draft.assessed_on, is_formal=draft.is_formal, note=draft.note.strip(),
        said_by_id=by.id, said_by_name=by.name, said_at=at,
    )  # fmt: skip
    after = {"before": draft.inherent.score, "with": draft.current.score,
             "target": draft.target and draft.target.score, "on": draft.assessed_on.isoformat(),
             "formal": draft.is_formal}  # fmt: skip
    _tell(kept, Hand(by, at, draft.note), "risk_scored", after)
    return made


@transaction.atomic
def bind_risk(
    *,
    council_id: int,
    risk_id: int,
    objective_id: int | None = None,
    action_id: int | None = None,
    control: str = "",
    works: str = "untested",
    checked_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Risk:
    """Say what a risk threatens, which action is taken against it, or what keeps it down: one of them or more."""
    kept = held_risk(council_id, risk_id)
    refuse(_bind_wrongs(council_id, objective_id, action_id, control, works))
    if objective_id is not None:
        RiskObjective.objects.get_or_create(risk=kept, objective_id=objective_id)
    if action_id is not None:
        RiskAction.objects.get_or_create(risk=kept, action_id=action_id)
    if control.strip():
        Control.objects.create(risk=kept, text=control.strip(), works=works, checked_on=checked_on)
    after = {"objective": objective_id, "action": action_id, "control": control.strip(), "works": works}
    _tell(kept, Hand(by, at), "risk_bound", after)
    return kept


def _bind_wrongs(
    council_id: int, objective_id: int | None, action_id: int | None, control: str, works: str
) -> list[Wrong]:
    found = []
    if objective_id is None and action_id is None and not control.strip():
        found.append(Wrong("control", "Choose or write at least one of these"))
    if objective_id is not None and not plans.objectives(council_id, ids=[objective_id]):
        found.append(Wrong("objective", "Choose one of this council"))
    if action_id is not None and not Action.objects.filter(council_id=council_id, pk=action_id).exists():
        found.append(Wrong("action", "Choose one of this council"))
    if works not in rules.WORKS:
        found.append(Wrong("works", "Choose whether it works"))
    if len(control.strip()) > 500:
        found.append(Wrong("control", "Use at most 500 characters"))
    return found


@transaction.atomic
def escalate(*, council_id: int, risk_id: int, register_key: str, reason: str, by: Actor, at: datetime) -> Risk:
    """Put a risk in an upper register with its newest assessment; it stays in the lower one too (RK-005)."""
    kept = held_risk(council_id, risk_id)
    upper = Register.objects.select_for_update().filter(council_id=council_id, key=register_key).first()
    if upper is None:
        raise Refused([Wrong("register", "Choose a register of this council")])
    found = [wrong for wrong in (rules.may_escalate(kept.register.level, upper.level),) if wrong]
    if not reason.strip():
        found.append(Wrong("reason", "Say why it goes up"))
    if Risk.objects.filter(register=upper, escalated_from=kept, withdrawn_at=None).exists():
        found.append(Wrong("register", "It stands in this register already"))
    refuse(found)
    taken = set(Risk.objects.filter(register=upper).values_list("code", flat=True))
    made = Risk.objects.create(
        council_id=council_id, register=upper, code=next_number(taken), title=kept.title, cause=kept.cause,
        consequence=kept.consequence, owner_id=kept.owner_id, review_on=kept.review_on, escalated_from=kept,
        made_by_id=by.id, made_by_name=by.name, made_at=at,
    )  # fmt: skip
    newest = RiskScore.objects.filter(risk=kept).order_by("-number").first()
    if newest is not None:
        newest.pk, newest.risk, newest.number = None, made, 1
        newest.save(force_insert=True)
    for objective_id in RiskObjective.objects.filter(risk=kept).order_by("id").values_list("objective_id", flat=True):
        RiskObjective.objects.create(risk=made, objective_id=objective_id)
    _tell(made, Hand(by, at, reason), "risk_escalated", {"from": kept.register.key, "to": upper.key})
    return made


@transaction.atomic
def review_register(
    *, council_id: int, register_key: str, due_on: date, held_on: date, note: str, by: Actor, at: datetime
) -> RegisterReview:
    """Record that a register was reviewed."""
    register = Register.objects.select_for_update().get(council_id=council_id, key=register_key)
    today = clock.day(at)
    held = dict(RegisterReview.objects.filter(register=register).values_list("due_on", "held_on"))
    due = {one.due_on for one in rules.reviews(register.review_months, register.opened_on, held, today)}
    found = [] if due_on in due else [Wrong("due_on", "Choose one of the reviews of this register")]
    if due_on in held:
        found.append(Wrong("due_on", "This review is recorded already"))
    if held_on > today:
        found.append(Wrong("held_on", "The day of the review has not come yet"))
    refuse(found)
    made = RegisterReview.objects.create(
        register=register, due_on=due_on, held_on=held_on, note=note.strip(), said_by_id=by.id, said_by_name=by.name,
        said_at=at,
    )  # fmt: skip
    after = {"due": due_on.isoformat(), "held": held_on.isoformat(), "note": made.note}
    tell(council_id, Hand(by, at), event="delivery.register_reviewed", subject=f"register:{register.pk}",
         title=register.name, before=None, after=after)  # fmt: skip
    return made


def held_risk(council_id: int, risk_id: int) -> Risk:
    """A risk that stands, with its row held."""
    found = Risk.objects.select_for_update(of=("self",)).select_related("register")
    return found.get(council_id=council_id, pk=risk_id, withdrawn_at__isnull=True)


def _tell(one: Risk, hand: Hand, done: str, after: Mapping[str, object]) -> None:
    title = f"{one.code} {one.title}"
    tell(one.council_id, hand, event=f"delivery.{done}", subject=f"risk:{one.pk}", title=title, before=None,
         after=after)  # fmt: skip
