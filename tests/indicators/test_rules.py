"""Definition sheets: what is missing, what cannot be. Targets: which side of which they lie on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.indicators import rules
from goldenthread.indicators.rules import Judging, TargetsInForce
from tests.returns.worlds import a_sheet

HIGHER, LOWER = Judging("higher", 1, "%"), Judging("lower", 0, " days")
RANGE = Judging("range", 0)
NUMBERS = st.decimals(-1000, 1000, places=1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"decimals": 7}, "decimals"),
        ({"direction": "none"}, "direction"),
        ({"numerator": "Tonnes recycled"}, "denominator"),
        ({"denominator": "Tonnes collected"}, "numerator"),
        ({"minimum": Decimal(5), "maximum": Decimal(1)}, "maximum"),
        ({"scale": Decimal(0)}, "scale"),
        ({"tolerance": Decimal(10)}, "tolerance"),
        ({"tolerance": Decimal(-1)}, "tolerance"),
        ({"tolerance_kind": "none", "tolerance": Decimal(1)}, "tolerance"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    assert [one.field for one in rules.sheet_wrongs(a_sheet(**changes))] == [field]


def test_a_sheet_that_can_be_is_taken_even_when_it_is_incomplete() -> None:
    assert rules.sheet_wrongs(a_sheet(definition="", procedure_note="", direction="none", intent="contextual")) == []


def test_a_stretch_lies_beyond_the_target_and_a_floor_short_of_it() -> None:
    in_force = TargetsInForce(normal=Decimal(80))
    assert rules.may_set_target("stretch", Decimal(90), others=in_force, judging=HIGHER) is None
    assert rules.may_set_target("floor", Decimal(70), others=in_force, judging=HIGHER) is None
    refused = rules.may_set_target("stretch", Decimal(75), others=in_force, judging=HIGHER)
    assert refused == (
        "A stretch target goes beyond the target. Higher is better here, so it must be above 80.0%, and 75.0% is not."
    )
    assert "worse side" in (rules.may_set_target("floor", Decimal(85), others=in_force, judging=HIGHER) or "")


def test_the_target_is_not_moved_past_its_stretch_or_floor() -> None:
    in_force = TargetsInForce(normal=Decimal(80), stretch=Decimal(90), floor=Decimal(70))
    for value in (Decimal(90), Decimal(95), Decimal(70), Decimal(60)):
        assert rules.may_set_target("normal", value, others=in_force, judging=HIGHER) is not None
    assert rules.may_set_target("normal", Decimal(85), others=in_force, judging=HIGHER) is None


@given(normal=NUMBERS, other=NUMBERS)
def test_exactly_one_of_stretch_and_floor_may_stand_at_a_different_number(normal: Decimal, other: Decimal) -> None:
    for judging in (HIGHER, LOWER):
        allowed = [
            kind
            for kind in ("stretch", "floor")
            if rules.may_set_target(kind, other, others=TargetsInForce(normal=normal), judging=judging) is None
        ]
        better = other > normal if judging is HIGHER else other < normal
        assert allowed == ([] if other == normal else ["stretch" if better else "floor"])


def test_a_stretch_or_a_floor_needs_a_target() -> None:
    for kind in ("stretch", "floor"):
        refused = rules.may_set_target(kind, Decimal(1), others=TargetsInForce(), judging=HIGHER)
        assert (refused or "").startswith("Set the target first")


def test_a_range_has_a_bottom_and_a_top_and_nothing_else() -> None:
    assert rules.may_set_target("low", Decimal(18), others=TargetsInForce(), judging=RANGE) is None
    below = TargetsInForce(low=Decimal(18))
    assert rules.may_set_target("high", Decimal(22), others=below, judging=RANGE) is None
    assert "Exchange them" in (rules.may_set_target("high", Decimal(17), others=below, judging=RANGE) or "")
    assert rules.may_set_target("normal", Decimal(20), others=below, judging=RANGE) is not None
    assert rules.may_set_target("low", Decimal(20), others=TargetsInForce(), judging=HIGHER) is not None


def test_no_direction_has_neither_stretch_nor_floor() -> None:
    judging = Judging("none", 0)
    assert rules.may_set_target("stretch", Decimal(1), others=TargetsInForce(normal=Decimal(0)), judging=judging)


def test_a_target_of_zero_with_a_tolerance_in_per_cent_asks_what_is_meant() -> None:
    relative = Judging("lower", 0, tolerance_kind="relative")
    assert "no room for amber" in (
        rules.may_set_target("normal", Decimal(0), others=TargetsInForce(), judging=relative) or ""
    )
    agreed = Judging("lower", 0, tolerance_kind="relative", accepts_zero_target=True)
    assert rules.may_set_target("normal", Decimal(0), others=TargetsInForce(), judging=agreed) is None
    assert rules.may_set_target("normal", Decimal(0), others=TargetsInForce(), judging=LOWER) is None


def test_a_target_lies_within_what_the_indicator_can_be() -> None:
    judging = Judging("higher", 0, "%", minimum=Decimal(0), maximum=Decimal(100))
    assert "100%" in (rules.may_set_target("normal", Decimal(101), others=TargetsInForce(), judging=judging) or "")
    assert "0%" in (rules.may_set_target("normal", Decimal(-1), others=TargetsInForce(), judging=judging) or "")


def test_a_target_is_withdrawn_without_further_ado_and_changed_with_a_reason() -> None:
    assert rules.may_set_target("normal", None, others=TargetsInForce(), judging=HIGHER) is None
    assert rules.may_revise_target(exists=False, changed=True, reason="") is None
    assert rules.may_revise_target(exists=True, changed=True, reason="") is not None
    assert rules.may_revise_target(exists=True, changed=False, reason="Again") is not None
    assert rules.may_revise_target(exists=True, changed=True, reason="Raised") is None


def test_a_new_meaning_breaks_comparison_and_a_new_owner_does_not() -> None:
    before = a_sheet().values()
    assert rules.breaks_comparison(before, a_sheet(basis="ratio").values())
    assert not rules.breaks_comparison(before, a_sheet(title="Calls answered fast", owner_id=4).values())


@pytest.mark.parametrize(
    ("status", "starts", "ends", "begins", "is_collected"),
    [
        ("active", None, None, "2008-04-01", True),
        ("proposed", None, None, "2008-04-01", False),
        ("withdrawn", None, None, "2008-01-01", False),
        ("withdrawn", None, "2008-04-01", "2008-01-01", True),
        ("withdrawn", None, "2008-04-01", "2008-04-01", False),
        ("active", "2008-04-01", None, "2008-01-01", False),
        ("active", "2008-04-01", None, "2008-04-01", True),
    ],
)
def test_a_period_is_collected_from_the_start_until_the_end(
    status: str, starts: str | None, ends: str | None, begins: str, is_collected: bool
) -> None:
    first, last = (date.fromisoformat(one) if one else None for one in (starts, ends))
    assert rules.is_collected(status, first, last, begins=date.fromisoformat(begins)) is is_collected


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": date(2008, 4, 1), "ends_on": date(2008, 4, 1)}, "ends_on"),
        ({"starts_on": date(2008, 4, 1), "continues": ("BV1",), "replaces": ("BV1",)}, "replaces"),
        ({"replaces": ("BV1",)}, "starts_on"),
        ({"asked_by_id": 1}, "asked_on"),
        ({"asked_for": "A ward"}, "asked_by_id"),
    ],
)
def test_what_a_sheet_says_of_its_life_fits_together(changes: dict[str, object], field: str) -> None:
    assert [one.field for one in rules.sheet_wrongs(a_sheet(**changes))] == [field]
