"""Our actions, one of them the owner's own, and another council's."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.delivery.models import Action
from goldenthread.organisation import queries as organised
from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation
from tests.factories.delivery import an_action, an_action_plan, an_area, an_owner

OBJECTS = {
    frozenset({"council", "action_id"}): ("own action", "another's action"),
    frozenset({"council", "action_plan"}): ("action plan",),
    frozenset({"council", "action_plan", "form"}): ("action plan file",),
    frozenset({"council", "area"}): ("area",),
}
NOTHING: dict[str, object] = {"action_plan": "nothing", "action_id": 999_999, "area": "nothing"}
WORDS = {"action_plan": ("theirs", *ODD_SLUGS), "area": ("theirs", *ODD_SLUGS)}


def _ids(council_id: int) -> set[int]:
    return set(Action.objects.filter(council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"action_id": _ids}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """An action plan of Hart with an action that the indicator owner leads and one that nobody owns."""
    an_action_plan(made.hart, "recovery")
    an_area(made.hart)
    person = organised.person(made.hart.id, getattr(made.people["owner"], "pk", 0))
    assert person is not None
    own = an_owner(made.hart, "Whoever counts", post_id=person.holdings[0].post_id)
    council = {"council": "hart"}
    # A plan in reserve, so that its page takes a record of its trigger from whoever may give it.
    an_action_plan(made.hart, "reserve", decision="Whether the pilot goes on", trigger="It does not")
    plan = {**council, "action_plan": "reserve"}
    return {
        "own action": {**council, "action_id": an_action(made.hart, lead_id=own).id},
        "another's action": {**council, "action_id": an_action(made.hart, text="Sell the depot").id},
        "action plan": plan,
        "action plan file": {**plan, "form": "csv"},
        "area": {**council, "area": "homes-area"},
    }


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's action, in a plan of its own."""
    an_action_plan(made.other, "theirs")
    an_area(made.other, "theirs")
    return {"action_id": {"id": an_action(made.other, "theirs").id}}
