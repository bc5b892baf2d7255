"""Members read and comment on any divisional plan; comments reach its owner, are counted, and are answered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Entry, Stream
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused
from goldenthread.plans.rules import window
from tests.plans.browsing import Browser, signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import Planning
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
PAGE = "plans/division/comments/"
NEXT = {"starts": date(2015, 4, 1), "ends": date(2016, 4, 1)}


@pytest.fixture
def hart_with_window(hart: Planning) -> Planning:
    """A council whose timetable opens a window for members in August and September, before plans begin in April."""
    entry = Entry(key="input", stream="planning", activity="Input of members", months=(8, 9), purpose="member_input")
    streams = (*hart.pack.calendar.streams, Stream(key="planning", name="Planning"))
    hart.apply(calendar=hart.pack.calendar.model_copy(update={"streams": streams, "entries": (entry,)}))
    theirs = {"unit_id": hart.unit("it-services"), "owner_id": hart.post("it-services-manager")}
    hart.plan("division", "team", title="Waste division", **NEXT, **theirs)
    return hart


@pytest.fixture
def chair(hart_with_window: Planning) -> Browser:
    """A member's browser."""
    return signed_in(hart_with_window.council, "scrutiny-chair")


@given(st.sets(st.integers(1, 12), min_size=1), st.dates(date(2000, 1, 1), date(2030, 12, 1)))
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_the_window_is_over_before_the_plans_begin(months: set[int], begins: date) -> None:
    found = window(months, begins)
    assert found is not None
    assert found.first.month in months
    assert found.last.month in months
    assert found.first <= found.last < begins
    assert (begins - found.first).days <= 366 + 31


@pytest.mark.parametrize(
    ("months", "first", "last"),
    [
        ({12}, date(2007, 12, 1), date(2007, 12, 31)),
        ({10, 11, 12}, date(2007, 10, 1), date(2007, 12, 31)),
        ({12, 1}, date(2007, 12, 1), date(2008, 1, 31)),
        ({4}, date(2007, 4, 1), date(2007, 4, 30)),
    ],
)
def test_the_window_before_plans_of_april_2008(months: set[int], first: date, last: date) -> None:
    found = window(months, date(2008, 4, 1))
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.requirement("SP-013")
def test_a_member_comments_on_a_divisional_plan_and_it_reaches_the_owner(
    hart_with_window: Planning, chair: Browser
) -> None:
    assert "Waste division" in text(chair.get("plans/"))
    assert errors(chair.post(PAGE, text="  ")) == ["Enter your comment"]
    page = chair.post(PAGE, text="A second box for flats?")
    assert "Your comment is kept. In the members’ window." in page.content.decode()
    chair.post(PAGE, text="By when?")
    owner = signed_in(hart_with_window.council, "it-services-manager")
    home = text(owner.get(""))
    assert "2 comments to answer" in home
    assert "A second box for flats?" in home
    assert "2 comments, 2 without an answer" in text(owner.get("plans/division/"))
    assert row(chair.get("planning/"), "Waste division")["Comments"] == "2", "they are counted"
    peer = signed_in(hart_with_window.council, "housing-services-manager")
    assert "3 comments" in text(peer.post(PAGE, text="We share the depot")), "a colleague comments as well"
    assert audit.anchor(hart_with_window.council.id)


@pytest.mark.requirement("SP-015")
def test_members_have_a_window_before_the_plan_is_settled_and_see_what_was_done(
    hart_with_window: Planning, chair: Browser
) -> None:
    calendar = text(chair.get("framework/calendar/"))
    assert "Input of members" in calendar
    assert "open: 1 August 2014 to 30 September 2014" in text(chair.get(PAGE))
    assert "1 August 2014 to 30 September 2014, before plans for 2015-16 are settled" in text(chair.get("planning/"))
    chair.post(PAGE, text="A second box for flats?")
    late = datetime(2014, 11, 3, 9, 0, tzinfo=UTC)
    commands.comment_on(
        council_id=hart_with_window.council.id, plan_key="division", text="Too late?", by=SYSTEM, at=late
    )
    owner = signed_in(hart_with_window.council, "it-services-manager")
    first = next(one for one in queries.comments(_plan(hart_with_window)) if one.in_window)
    assert "Answer this comment" in text(owner.get(f"{PAGE}?answer={first.id}"))
    note: dict[str, Any] = {"comment": first.id, "version": first.version}
    assert errors(owner.post(PAGE, **note, outcome="not_taken_up")) == ["Say what was done, or why not"]
    owner.post(PAGE, **note, outcome="taken_up", answer="Flats are in from June.")
    page = chair.get(PAGE)
    assert "2 comments: 1 of members, 1 in the window, 1 without an answer." in text(page)
    told = row(page, "A second box for flats?")
    assert told["What was done with it"].startswith("Taken up. Flats are in from June.")
    assert told["By"].endswith("In the members’ window.")
    assert row(page, "Too late?")["By"].endswith("Outside of the window.")
    assert row(page, "Too late?")["What was done with it"] == "No answer yet"


def test_two_who_answer_at_once_see_each_other(hart_with_window: Planning, chair: Browser) -> None:
    chair.post(PAGE, text="A second box for flats?")
    one = queries.comments(_plan(hart_with_window))[0]
    owner = signed_in(hart_with_window.council, "it-services-manager")
    said: dict[str, Any] = {"comment": one.id, "version": one.version, "answer": "Flats are in from June."}
    owner.post(PAGE, **said, outcome="taken_up")
    page = owner.post(PAGE, **(said | {"answer": "Next year."}), outcome="partly")
    assert page.status_code == 409
    assert "Taken up. Flats are in from June." in text(page)
    assert "Next year." in text(page)


def test_who_may_not_is_told_nothing(hart_with_window: Planning, chair: Browser) -> None:
    chair.post(PAGE, text="A second box for flats?")
    one = queries.comments(_plan(hart_with_window))[0]
    assert chair.post(PAGE, comment=one.id, version=1, outcome="noted", answer="No").status_code == 404
    auditor = signed_in(hart_with_window.council, "auditor")
    assert "Your comment" not in text(auditor.get(PAGE))
    assert auditor.post(PAGE, text="Hm").status_code == 404
    owner = signed_in(hart_with_window.council, "it-services-manager")
    assert owner.get(f"{PAGE}?answer=999999").status_code == 404


def test_nobody_answers_on_a_closed_plan(hart_with_window: Planning) -> None:
    commands.move(
        council_id=hart_with_window.council.id, plan_key="division", to="closed", reason="Merged", by=SYSTEM,
        at=datetime(2014, 8, 10, 9, 0, tzinfo=UTC),
    )  # fmt: skip
    with pytest.raises(Refused, match="is closed"):
        commands.comment_on(
            council_id=hart_with_window.council.id, plan_key="division", text="Hm", by=SYSTEM,
            at=datetime(2014, 8, 10, 9, 0, tzinfo=UTC),
        )  # fmt: skip


def _plan(hart: Planning) -> int:
    found = queries.plan(hart.council.id, "division")
    assert found is not None
    return found.id
