"""Links between indicators and measures, the council's area, and what the database itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.comparators import commands, queries
from goldenthread.comparators.models import Area, CouncilArea, Edition, Link, Measure, Member, PublishedSet, Value
from goldenthread.engine.errors import NotReady
from tests.comparators import worlds
from tests.returns.worlds import Returning

pytestmark = pytest.mark.django_db
NOTE: dict[str, Any] = {"by": SYSTEM, "at": worlds.AT}


def measure_id(story: Returning, code: str) -> int:
    row = queries.measure(story.council.id, "waste", code)
    assert row is not None
    return row.id


def link(story: Returning, indicator: str, measure: str) -> Link:
    return commands.link(
        council_id=story.council.id,
        indicator_id=story.indicators[indicator].id,
        measure_id=measure_id(story, measure),
        **NOTE,
    )


@pytest.mark.database
def test_an_indicator_is_compared_from_when_somebody_said_so(waste: Returning) -> None:
    link(waste, "CALLS", "calls")
    (row,) = queries.links(waste.council.id)
    assert (row.code, row.measure_code, row.linked_by_name) == ("CALLS", "calls", "Golden Thread")
    (record,) = audit.trail(waste.council.id, page=1, size=1).rows
    assert (record.event, record.after) == ("comparators.linked", {"measure": "calls"})


@pytest.mark.database
def test_comparing_it_with_another_measure_ends_the_first_and_keeps_it(waste: Returning) -> None:
    link(waste, "CALLS", "calls")
    twin = Measure.objects.get(pk=measure_id(waste, "calls"))
    twin.pk, twin.code, twin.known_as = None, "calls-2", "calls again"
    twin.save()
    link(waste, "CALLS", "calls-2")
    assert [one.measure_code for one in queries.links(waste.council.id)] == ["calls-2"]
    ended = Link.objects.get(ended_at__isnull=False)
    assert (ended.measure.code, ended.ended_by_name) == ("calls", "Golden Thread")


def test_the_same_comparison_twice_and_one_of_another_length_are_refused(waste: Returning) -> None:
    link(waste, "CALLS", "calls")
    with pytest.raises(NotReady, match="compared with this measure already"):
        link(waste, "CALLS", "calls")
    with pytest.raises(NotReady, match="every quarter and the measure is published for every year"):
        link(waste, "TAX", "recycled")


@pytest.mark.database
def test_a_comparison_is_ended_with_its_record(waste: Returning) -> None:
    link(waste, "CALLS", "calls")
    given = {"council_id": waste.council.id, "indicator_id": waste.indicators["CALLS"].id}
    commands.unlink(**given, **NOTE)
    assert queries.links(waste.council.id) == []
    (record,) = audit.trail(waste.council.id, page=1, size=1).rows
    assert record.event == "comparators.unlinked"
    with pytest.raises(NotReady, match="not compared with anything"):
        commands.unlink(**given, **NOTE)


def test_what_is_not_the_councils_is_no_longer_there(waste: Returning) -> None:
    with pytest.raises(NotReady, match="no longer there"):
        commands.link(council_id=waste.council.id, indicator_id=0, measure_id=measure_id(waste, "calls"), **NOTE)
    with pytest.raises(NotReady, match="no longer there"):
        commands.link(council_id=waste.council.id, indicator_id=waste.indicators["CALLS"].id, measure_id=0, **NOTE)


@pytest.mark.database
def test_the_councils_area_is_said_once_changed_with_a_record_and_only_to_one_there_is(waste: Returning) -> None:
    before = audit.length(waste.council.id)
    commands.set_area(council=waste.council, code="E07000089", **NOTE)
    assert audit.length(waste.council.id) == before, "the first set said so already, from the register code"
    commands.set_area(council=waste.council, code="E07000084", reason="Merged", **NOTE)
    own = queries.own_area(waste.council.id)
    assert own is not None
    assert own.name == "Basingstoke"
    (record,) = audit.trail(waste.council.id, page=1, size=1).rows
    assert (record.before, record.after) == ({"area": "E07000089"}, {"area": "E07000084"})
    with pytest.raises(NotReady, match="No published figures are for an area"):
        commands.set_area(council=waste.council, code="nowhere", **NOTE)


def again(one: Any, **changed: Any) -> None:
    """Store a row a second time, with something changed."""
    one.pk = None
    for name, value in changed.items():
        setattr(one, name, value)
    with transaction.atomic():
        one.save(force_insert=True)


REFUSED: list[tuple[Any, dict[str, Any], str]] = [
    (PublishedSet, {}, "comparators_set_key_once"),
    (PublishedSet, {"key": "other", "licence": ""}, "comparators_set_says_whose_it_is"),
    (PublishedSet, {"key": ""}, "comparators_set_has_a_name"),
    (Edition, {}, "comparators_edition_number_once"),
    (Edition, {"number": 0}, "comparators_edition_counts_from_one"),
    (Edition, {"number": 9, "loaded_by_name": ""}, "comparators_edition_loaded_by_someone"),
    (Area, {}, "comparators_area_code_once"),
    (Area, {"code": "X", "kind": "planet"}, "comparators_area_kind_known"),
    (Area, {"code": "X", "name": ""}, "comparators_area_has_a_name"),
    (CouncilArea, {}, "comparators_councilarea_one_each"),
    (Member, {}, "comparators_member_once"),
    (Measure, {"known_as": "x"}, "comparators_measure_code_once"),
    (Measure, {"code": "x"}, "comparators_measure_known_once"),
    (Measure, {"code": "x", "known_as": "x", "title": ""}, "comparators_measure_has_a_title"),
    (Measure, {"code": "x", "known_as": "x", "polarity": "up"}, "comparators_measure_polarity_known"),
    (Measure, {"code": "x", "known_as": "x", "polarity": "range"}, "comparators_measure_middle_paired"),
    (Measure, {"code": "x", "known_as": "x", "decimals": 7}, "comparators_measure_decimals_known"),
    (Measure, {"code": "x", "known_as": "x", "scale": 0}, "comparators_measure_scale_positive"),
    (Measure, {"code": "x", "known_as": "x", "months": 0}, "comparators_measure_lasts"),
    (Value, {}, "comparators_value_revision_once"),
    (Value, {"revision": 0}, "comparators_value_counts_from_one"),
    (Value, {"revision": 9, "numerator": 1}, "comparators_value_parts_together"),
    (Value, {"revision": 9, "low": 3, "high": 2}, "comparators_value_interval_in_order"),
    (Value, {"revision": 9, "low": 3}, "comparators_value_interval_in_order"),
    (Link, {}, "comparators_link_one_measure"),
    (Link, {"ended_at": worlds.AT}, "comparators_link_end_paired"),
    (Link, {"ended_at": worlds.AT, "ended_by_name": "X", "linked_by_name": ""}, "comparators_link_made_by_someone"),
]  # fmt: skip


@pytest.mark.database
def test_the_database_refuses(waste: Returning, subtests: pytest.Subtests) -> None:
    link(waste, "CALLS", "calls")
    for model, changed, constraint in REFUSED:
        with subtests.test(constraint), transaction.atomic():
            with pytest.raises(IntegrityError) as refusal:
                again(model.objects.order_by("pk").first(), **changed)
            # SQLite names the columns of a unique constraint and not the constraint itself.
            told = str(refusal.value)
            assert constraint in told or ("UNIQUE" in told and constraint.endswith(("_once", "_each", "_one_measure")))
