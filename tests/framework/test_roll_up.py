"""The section of a pack that says how a scorecard is rolled up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest

from goldenthread import framework
from goldenthread.engine.errors import BadDefinition
from goldenthread.engine.rollup import KINDS
from goldenthread.framework.schema.codes import RollUpRule
from tests.framework.conftest import as_text

Pack = dict[str, Any]


def with_section(pack: Pack, section: Any) -> framework.Pack:
    return framework.parse(as_text({**pack, "roll_up": section}))


def test_the_pack_may_choose_every_rule_that_the_engine_knows() -> None:
    assert get_args(RollUpRule) == KINDS


def test_a_rule_with_weights_and_critical_indicators_is_read(pack_data: Pack) -> None:
    code = pack_data["indicators"][0]["code"]
    given = {"rule": "majority", "coverage": 0.5, "indicators": [{"indicator": code, "weight": 2.5, "critical": True}]}
    chosen = with_section(pack_data, given).roll_up
    assert chosen is not None
    assert (chosen.rule, chosen.coverage, chosen.green_from) == ("majority", Decimal("0.5"), None)
    assert (chosen.indicators[0].weight, chosen.indicators[0].critical) == (Decimal("2.5"), True)


def test_a_pack_may_leave_it_out(pack_data: Pack) -> None:
    without = {key: value for key, value in pack_data.items() if key != "roll_up"}
    assert framework.parse(as_text(without)).roll_up is None


SHARES = {"green_from": 0.8, "amber_from": 0.5}


@pytest.mark.parametrize(
    ("section", "path", "reason"),
    [
        ({"rule": "mean"}, "roll_up.rule", "not one of"),
        ({"rule": "majority", "coverage": 1.2}, "roll_up.coverage", "at most 1"),
        ({"rule": "share_green", "green_from": 0.8}, "roll_up", "one share and not the other"),
        ({"rule": "majority", **SHARES}, "roll_up", "Only `share_green`"),
        ({"rule": "share_green", "green_from": 0.5, "amber_from": 0.8}, "roll_up", "Amber takes more"),
        (
            {"rule": "majority", "indicators": [{"indicator": "NOSUCH"}]},
            "roll_up.indicators[0].indicator",
            "no indicator",
        ),
        (
            {"rule": "majority", "indicators": [{"indicator": "CS01", "weight": 0}]},
            "roll_up.indicators[0].weight",
            "more",
        ),
        (
            {"rule": "majority", "indicators": [{"indicator": "CS01"}, {"indicator": "CS01"}]},
            "roll_up.indicators[1].indicator",
            "already",
        ),
    ],
)
def test_each_fault_is_told_with_its_place(pack_data: Pack, section: Pack, path: str, reason: str) -> None:
    with pytest.raises(BadDefinition) as refused:
        with_section(pack_data, section)
    told = {fault.place: f"{fault.reason} {fault.mend}" for fault in refused.value.faults}
    assert any(path in place for place in told), told
    assert any(reason in said for said in told.values()), told
