"""Take-up: each element with the share of units that completed it in the last period that has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands as delivery
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.models import Indicator
from goldenthread.plans import commands as plans
from goldenthread.plans.models import Plan
from goldenthread.returns.models import Return
from goldenthread.thread import rules
from tests.factories.plans import YEAR
from tests.returns.worlds import OPENED, Returning, a_sheet
from tests.scorecards.conftest import read, story  # noqa: F401
from tests.scorecards.scored import count, row, text

LONG_AGO = datetime(2014, 4, 2, 9, 0, tzinfo=UTC)
units = st.lists(st.integers(1, 6), unique=True)
pieces = st.lists(st.tuples(st.none() | st.integers(1, 9), st.booleans()), max_size=12)


@given(units, pieces)
@settings(max_examples=50)
def test_a_unit_has_completed_what_it_has_no_open_piece_of(known: list[int], found: list[tuple[Any, bool]]) -> None:
    made = rules.element("returns", known, found)
    for unit in known:
        own = [is_done for one, is_done in found if one == unit]
        assert (unit in made.wanted) == bool(own)
        assert (unit in made.done) == (bool(own) and all(own))
    assert set(made.missing) | made.done == set(made.wanted) <= set(known)
    assert (made.share is None) == (not made.wanted)


@pytest.mark.django_db
@pytest.mark.requirement("FW-023")
def test_the_page_lists_each_element_with_the_share_of_units(story: Returning, read: Callable[..., Any]) -> None:  # noqa: F811
    council, places = story.council, story.world.units
    note: dict[str, Any] = {"by": SYSTEM, "at": LONG_AGO}
    sheet = a_sheet(title="Never sent", owner_id=story.world.posts["owner"].pk)
    indicators.define(council=council, code="B", unit_id=places["people"].pk, sheet=sheet, by=SYSTEM, at=OPENED)
    count(story, "A", "10", "12")
    # The story's own three are of another unit, and nobody has sent them.
    Indicator.objects.filter(code__in=set(story.indicators) - {"A"}).update(unit=places["squad"])
    Return.objects.exclude(indicator__code__in=("A", "B")).update(unit=places["squad"])
    for place in ("team", "people"):
        delivery.open_register(
            council_id=council.id, key=place, name=place, level="service", unit_id=places[place].pk,
            review_months=(6,), **note,
        )  # fmt: skip
    delivery.review_register(
        council_id=council.id, register_key="team", due_on=date(2014, 6, 30), held_on=date(2014, 6, 30), note="",
        by=SYSTEM, at=OPENED,
    )  # fmt: skip
    plans.open_plan(
        council_id=council.id, key="team", level="service", title="Team plan", unit_id=places["team"].pk,
        starts=YEAR[0], ends=YEAR[1], **note,
    )  # fmt: skip
    Plan.objects.update(state="approved")
    page = read("thread/take-up/")
    asked = {"Every return approved": "3", "Every figure on the scorecard": "3", "Last review of risks held": "2"}
    for element, wanted in asked.items():
        told = row(page, element)
        share = "50%" if wanted == "2" else "33.3%"
        assert (told["Completed"], told["Wanted of services"], told["Share"]) == ("1", wanted, share), element
    planned = row(page, "approved for today")
    assert (planned["Completed"], planned["Wanted of services"]) == ("1", str(len(places)))
    assert "2014-15 Q1" in text(page)
    assert "the least of all" in text(page)
