"""The section of a pack that says when an indicator causes concern."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, get_args

import pytest

from goldenthread import framework
from goldenthread.engine.concern import STATIC, ConcernRule
from goldenthread.engine.errors import BadDefinition
from goldenthread.framework.schema.codes import StaticCounts
from tests.framework.conftest import as_text

Pack = dict[str, Any]


def with_section(pack: Pack, section: Any) -> framework.Pack:
    return framework.parse(as_text({**pack, "concern": section}))


def test_the_pack_may_choose_what_the_engine_knows() -> None:
    assert get_args(StaticCounts) == STATIC


def test_a_pack_may_leave_it_out_and_has_the_usual_rule(pack_data: Pack) -> None:
    without = {key: value for key, value in pack_data.items() if key != "concern"}
    assert framework.parse(as_text(without)).concern.rule() == ConcernRule()
    assert ConcernRule() == ConcernRule(missed_periods=3, trend_periods=3, static_counts="always")


def test_every_setting_reaches_the_engine_and_survives_being_stored(pack_data: Pack) -> None:
    section = {
        "missed_periods": 2,
        "trend_periods": 4,
        "near_misses_count": False,
        "static_counts": "off_target",
        "static_band": {"relative": 0.02, "absolute": 1.5},
    }
    pack = with_section(pack_data, section)
    assert pack.concern.rule() == ConcernRule(
        missed_periods=2,
        trend_periods=4,
        near_misses_count=False,
        static_counts="off_target",
        relative_band=Decimal("0.02"),
        absolute_band=Decimal("1.5"),
    )
    stored = json.loads(json.dumps(pack.model_dump(mode="json")))
    assert framework.Pack.model_validate(stored) == pack


@pytest.mark.parametrize(
    ("section", "path", "reason"),
    [
        ({"missed_periods": 0}, "concern.missed_periods", "at least 1"),
        ({"missed_periods": "3"}, "concern.missed_periods", "whole number"),
        ({"trend_periods": 61}, "concern.trend_periods", "at most 60"),
        ({"near_misses_count": "no"}, "concern.near_misses_count", "true or false"),
        ({"static_counts": "off-target"}, "concern.static_counts", "not one of"),
        ({"static_band": {"relative": 2}}, "concern.static_band", "200 %"),
        ({"static_band": {"relative": -0.1}}, "concern.static_band.relative", "at least 0"),
        ({"static_band": {"absolute": 2_000_000}}, "concern.static_band.absolute", "at most"),
        ({"static_band": 0.02}, "concern.static_band", "record"),
        ({"consistently": 3}, "concern.consistently", "not a key known here"),
    ],
)
def test_a_fault_is_named_by_its_path(pack_data: Pack, section: Any, path: str, reason: str) -> None:
    with pytest.raises(BadDefinition) as refused:
        with_section(pack_data, section)
    found = {fault.place.split(" ")[0]: fault.reason.lower() for fault in refused.value.faults}
    assert reason.lower() in found[path], found


def test_harts_pack_says_that_its_rule_is_the_demonstrations() -> None:
    rule = framework.load("hart").concern.rule()
    assert (rule.missed_periods, rule.trend_periods, rule.static_counts) == (2, 1, "off_target")
