"""Our risks, one of them the owner's own, and another council's."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.delivery import commands
from goldenthread.delivery.models import Risk
from goldenthread.organisation import queries as organised
from goldenthread.organisation.queries import CouncilRow
from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation
from tests.factories.delivery import NOTE

OBJECTS = {
    frozenset({"council", "risk_id"}): ("own risk", "another's risk"),
    frozenset({"council", "register"}): ("register",),
}
NOTHING: dict[str, object] = {"register": "nothing", "risk_id": 999_999}
WORDS = {"register": ("theirs", *ODD_SLUGS)}


def _ids(council_id: int) -> set[int]:
    return set(Risk.objects.filter(council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"risk_id": _ids}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """A register of Hart with a risk that the indicator owner answers for and one that nobody does."""
    person = organised.person(made.hart.id, getattr(made.people["owner"], "pk", 0))
    assert person is not None
    _register(made.hart, "corporate")
    council = {"council": "hart"}
    return {
        "own risk": {**council, "risk_id": _risk(made.hart, "corporate", person.holdings[0].post_id)},
        "another's risk": {**council, "risk_id": _risk(made.hart, "corporate", None)},
        "register": {**council, "register": "corporate"},
    }


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's risk, in a register of its own."""
    _register(made.other, "theirs")
    return {"risk_id": {"id": _risk(made.other, "theirs", None)}}


def _register(council: CouncilRow, key: str) -> None:
    commands.open_register(council_id=council.id, key=key, name=key.title(), level="corporate", **NOTE)


def _risk(council: CouncilRow, register: str, owner_id: int | None) -> int:
    title = "The depot floods"
    return commands.add_risk(council_id=council.id, register_key=register, title=title, owner_id=owner_id, **NOTE).pk
