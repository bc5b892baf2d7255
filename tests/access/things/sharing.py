"""A data sharing protocol of ours, and another council's."""

from __future__ import annotations

from datetime import date

from goldenthread.indicators import queries as indicators
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, rules
from goldenthread.returns.rules import Protocol
from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation
from tests.factories.delivery import NOTE

OBJECTS = {frozenset({"council", "protocol_key"}): ("protocol",)}
NOTHING: dict[str, object] = {"protocol_key": "nothing"}
WORDS: dict[str, tuple[object, ...]] = {"protocol_key": ("theirs", *ODD_SLUGS)}


def a_protocol(council: CouncilRow, title: str, *, use: str = rules.PUBLIC) -> str:
    """A protocol for what the partnership supplies; its key."""
    row = indicators.indicator(council.id, "SNH01")
    assert row is not None
    terms = Protocol(
        key="",
        number=0,
        title=title,
        parties=("The police", council.name),
        posts=row.owner_posts,
        indicator_ids=frozenset({row.id}),
        use=use,
        starts=date(2012, 4, 1),
        ends=None,
        reviewer="The head of policy",
    )
    return commands.keep_protocol(council=council, terms=terms, **NOTE).key


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Hart's protocol with the police."""
    return {"protocol": {"council": "hart", "protocol_key": a_protocol(made.hart, "Ours")}}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's; it is named by its key, so that nothing is swapped by its id."""
    a_protocol(made.other, "Theirs")
    return {}
