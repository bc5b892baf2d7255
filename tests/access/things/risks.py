"""Our risks, one of them the owner's own, and another council's."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.delivery import commands
from goldenthread.delivery.models import Control, Risk
from goldenthread.organisation import queries as organised
from goldenthread.organisation.queries import CouncilRow
from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation
from tests.factories.delivery import NOTE

OBJECTS = {
    frozenset({"council", "risk_id"}): ("own risk", "another's risk"),
    frozenset({"council", "register"}): ("register",),
    frozenset({"council", "risk_id", "control_id"}): ("control",),
}
NOTHING: dict[str, object] = {"register": "nothing", "risk_id": 999_999, "control_id": 999_999}
WORDS = {"register": ("theirs", *ODD_SLUGS)}


def _ids(council_id: int) -> set[int]:
    return set(Risk.objects.filter(council_id=council_id).values_list("pk", flat=True))


def _controls(council_id: int) -> set[int]:
    return set(Control.objects.filter(risk__council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"risk_id": _ids, "control_id": _controls}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """A register of Hart with a risk that the indicator owner answers for and one that nobody does."""
    person = organised.person(made.hart.id, getattr(made.people["owner"], "pk", 0))
    assert person is not None
    _register(made.hart, "corporate")
    council = {"council": "hart"}
    own = _risk(made.hart, "corporate", person.holdings[0].post_id)
    return {
        "own risk": {**council, "risk_id": own},
        "control": {**council, "risk_id": own, "control_id": _control(made.hart, own)},
        "another's risk": {**council, "risk_id": _risk(made.hart, "corporate", None)},
        "register": {**council, "register": "corporate"},
    }


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's risk, in a register of its own."""
    _register(made.other, "theirs")
    theirs = _risk(made.other, "theirs", None)
    return {"risk_id": {"id": theirs}, "control_id": {"id": _control(made.other, theirs)}}


def _strays(made: Installation) -> list[dict[str, object]]:
    """What keeps another risk of ours down, and another risk of ours."""
    other = made.objects["another's risk"]["risk_id"]
    assert isinstance(other, int)
    return [{"control_id": _control(made.hart, other)}, {"risk_id": other}]


STRAYS = {"control": _strays}


def _register(council: CouncilRow, key: str) -> None:
    commands.open_register(council_id=council.id, key=key, name=key.title(), level="corporate", **NOTE)


def _control(council: CouncilRow, risk_id: int) -> int:
    """What keeps a risk down."""
    commands.bind_risk(council_id=council.id, risk_id=risk_id, control="Sandbags", **NOTE)
    return Control.objects.filter(risk_id=risk_id).latest("pk").pk


def _risk(council: CouncilRow, register: str, owner_id: int | None) -> int:
    title = "The depot floods"
    return commands.add_risk(council_id=council.id, register_key=register, title=title, owner_id=owner_id, **NOTE).pk
