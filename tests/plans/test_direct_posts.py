"""Every step from every state by direct POST: carried out where it is permitted, refused with nothing stored (B5)."""

from __future__ import annotations

import pytest
from django.db import transaction

from goldenthread.audit.models import Record
from goldenthread.organisation import queries as organised
from goldenthread.plans import readiness, rules
from goldenthread.plans.models import Plan, PlanMove, PlanVersion
from goldenthread.plans.rules import states
from tests.plans.browsing import Browser, signed_in
from tests.plans.worlds import Planning

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("B5")]
ROUTE = ("consultation", "challenge", "approved", "published")
REFUSED = (403, 404, 409)
STEPS = (rules.SUBMITTED, *rules.STATES, "nonsense")
# What each state's history is, where a plan came there by the way that its level asks for.
WAY = {
    "draft": (),
    "consultation": ("consultation",),
    "challenge": ("consultation", "challenge"),
    "endorsed": ("consultation", "challenge", "endorsed"),
    "approved": ("consultation", "challenge", "approved"),
    "published": ROUTE,
    "revision": (*ROUTE, "revision"),
    "closed": (*ROUTE, "closed"),
}


@pytest.fixture
def planned(hart: Planning) -> Planning:
    """The council with a service's plan that must pass four stages."""
    levels = tuple(one.model_copy(update={"route": ROUTE}) if one.key == "service" else one for one in hart.pack.levels)
    hart.apply(levels=levels)
    hart.plan("service", "service")
    return hart


def stored() -> tuple[object, ...]:
    """Everything that a step could write."""
    plans = [*Plan.objects.order_by("pk").values()]
    return plans, PlanMove.objects.count(), PlanVersion.objects.count(), Record.objects.count()


def attempt(hart: Planning, browser: Browser, state: str, to: str, *, handed_over: bool) -> str:
    """What came of sending one step from one state, undone afterwards: "done", or "refused" with nothing stored."""
    with transaction.atomic():
        plan = Plan.objects.get(key="service")
        submitted_at = plan.made_at if handed_over else None
        Plan.objects.filter(pk=plan.pk).update(state=state, submitted_at=submitted_at, submitted_by_name="Past")
        for number, new in enumerate(WAY[state] if handed_over else (), 1):
            PlanMove.objects.create(plan=plan, number=number, old="draft", new=new, by_name="Past", at=plan.made_at)
        body = next(one.id for one in organised.bodies(hart.council.id))
        before = stored()
        answer = browser.client.post("/hart/plans/service/move/", {"to": to, "body": body, "reason": "It is time"})
        after = stored()
        transaction.set_rollback(True)
    if answer.status_code == 302:
        assert after != before
        return "done"
    assert answer.status_code in REFUSED, (state, to, answer.status_code)
    assert after == before, (state, to)
    return "refused"


def permitted(state: str, to: str, *, handed_over: bool) -> bool:
    """What the ladder of the story says, written out once more: the table of moves, and no stage of the route skipped.

    A plan that is handed over came by its way; one that is not came from nowhere. Nobody decides upon the latter.
    """
    if to == rules.SUBMITTED:
        return state in states.OPEN_TO_WRITING and not handed_over
    if handed_over and to == state and state in states.WRITTEN_ANEW:
        return True
    if to not in states.MOVES[state] or (to in states.DECIDED and not handed_over):
        return False
    if to not in rules.STAGES:
        return True
    due = [one for one in ROUTE if rules.STAGES.index(one) < rules.STAGES.index(to)]
    if handed_over and state == "revision":
        # A revision is heard again by nobody, and decided upon like any other.
        return "approved" not in due
    return set(due) <= set(WAY[state] if handed_over else ())


@pytest.mark.parametrize(
    "handed_over",
    [pytest.param(True, id="handed over"), pytest.param(False, id="from nowhere", marks=pytest.mark.nightly)],
)
def test_a_step_is_carried_out_where_it_is_permitted_and_else_refused(
    planned: Planning, monkeypatch: pytest.MonkeyPatch, handed_over: bool
) -> None:
    monkeypatch.setattr(readiness, "faults", lambda standing, *stages: ())
    officer = signed_in(planned.council, "performance-officer")
    pairs = [(state, to) for state in WAY for to in STEPS]
    found = {pair: attempt(planned, officer, *pair, handed_over=handed_over) for pair in pairs}
    wanted = {
        (state, to): "done" if to != "nonsense" and permitted(state, to, handed_over=handed_over) else "refused"
        for state, to in pairs
    }
    assert {pair: found[pair] for pair in pairs if found[pair] != wanted[pair]} == {}
    assert sum(word == "refused" for word in found.values()) > len(found) // 2
