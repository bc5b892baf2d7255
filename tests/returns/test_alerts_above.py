"""What is calculated from a figure is judged with it: its owner and manager are told as the part is entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.indicators import commands as indicators
from goldenthread.indicators.rules import Written
from goldenthread.jobs import worker
from goldenthread.notices import queries as notices
from goldenthread.returns import commands, queries
from goldenthread.returns.commands import Taken, TakenFigure
from tests.returns.test_alerts import inbox
from tests.returns.test_restricted import restrict
from tests.returns.worlds import AT, OPENED, Returning, figures
from tests.scorecards.scored import Q1, count, row

pytestmark = pytest.mark.django_db
RED = "WHOLE Count WHOLE has turned “Off target” for April to June 2014, by what was entered for {}."
MISS = "WHOLE Count WHOLE is forecast to miss its target for the year, by what was entered for {}."


def calculated(story: Returning, code: str, formula: str, target: str | None = None) -> None:
    """An indicator of Quinn's, which nobody enters."""
    count(story, code, None, target, owner_id=story.world.posts["squad-owner"].pk)
    indicators.set_formula(
        council_id=story.council.id, indicator_id=story.indicators[code].id, written=Written(formula, ""),
        reason="Agreed with finance", by=story.actor("Petra"), at=OPENED,
    )  # fmt: skip


@pytest.fixture
def summed(story: Returning) -> Returning:
    """Two parts that have no target themselves, and their sum: 100 wanted, close down to 90, off target below."""
    for code in ("EAST", "WEST"):
        count(story, code, None)
    calculated(story, "WHOLE", "[EAST] + [WEST]", "100")
    return story


@pytest.mark.requirement("ST-010")
def test_a_poor_part_alerts_owner_and_manager_of_what_is_calculated_as_it_is_entered(
    summed: Returning, browse: Callable[[str], Any]
) -> None:
    summed.approved("EAST", value="50")
    part = summed.returned("WEST")
    done = browse("Olive").post(f"/hart/returns/{part.id}/", {"value": "39", "version": part.version})
    assert done.status_code == 302
    for name in ("Quinn", "Hugo"):
        home = browse(name).get("/hart/").content.decode()
        assert (RED.format("WEST") in home, "/hart/indicators/WHOLE/" in home) == (True, True)
    assert [RED.format("WEST") in inbox(summed, name) for name in ("Olive", "Petra", "Nora", "Stan")] == [False] * 4


@pytest.mark.requirement("MT-016")
def test_a_part_by_which_the_year_is_forecast_to_miss_alerts_owner_and_manager_of_the_calculated(
    summed: Returning,
) -> None:
    summed.target("WHOLE", "100", label="2014-15")
    summed.approved("EAST", value="50")
    summed.save("WEST", value="60")
    assert inbox(summed, "Quinn") == []
    summed.save("WEST", value="20")
    assert (MISS.format("WEST") in inbox(summed, "Quinn"), MISS.format("WEST") in inbox(summed, "Hugo")) == (True, True)
    summed.save("WEST", value="61")
    assert inbox(summed, "Quinn") == [], "what no longer holds is taken back"


@pytest.mark.parametrize(("west", "status"), [("50", "On target"), ("40", "Close"), ("39", "Off target")])
def test_the_alert_says_what_the_scorecard_will_say_once_all_is_approved(
    summed: Returning, browse: Callable[[str], Any], west: str, status: str
) -> None:
    summed.approved("EAST", value="50")
    summed.save("WEST", value=west)
    assert (RED.format("WEST") in inbox(summed, "Quinn")) == (status == "Off target")
    summed.submit("WEST")
    summed.approve("WEST")
    assert row(browse("Petra").get("/hart/scorecard/"), "Count WHOLE")["Status"] == status


def test_two_parts_that_are_both_drafts_are_not_silent_together(summed: Returning) -> None:
    summed.save("EAST", value="10")
    assert inbox(summed, "Quinn") == [], "there is no sum of one part"
    summed.save("WEST", value="20")
    assert inbox(summed, "Quinn") == [RED.format("WEST")]
    summed.save("EAST", value="11")
    assert inbox(summed, "Quinn") == [RED.format("WEST")], "once for a period, whichever part is saved again"
    summed.save("EAST", value="95")
    assert inbox(summed, "Quinn") == []


def test_what_is_calculated_from_what_is_calculated_is_told_of_too(summed: Returning) -> None:
    calculated(summed, "TOP", "[WHOLE] / 10", "20")
    summed.approved("EAST", value="60")
    summed.save("WEST", value="60")
    assert inbox(summed, "Quinn") == [
        "TOP Count TOP has turned “Off target” for April to June 2014, by what was entered for WEST."
    ]


def test_what_was_red_before_has_not_turned(summed: Returning) -> None:
    summed.target("WHOLE", "100", label="2013-14 Q4")
    for code in ("EAST", "WEST"):
        summed.approved(code, label="2013-14 Q4", value="10")
    assert any("for January to March 2014, by what was entered for WEST" in one for one in inbox(summed, "Quinn"))
    summed.approved("EAST", value="10")
    summed.save("WEST", value="10")
    assert RED.format("WEST") not in inbox(summed, "Quinn"), "off target a quarter ago, and off target still"


def test_a_corrected_part_alerts_by_its_revision(summed: Returning) -> None:
    summed.approved("EAST", value="50")
    before = summed.approved("WEST", value="50")
    commands.revise(
        council_id=summed.council.id, return_id=before.id, figures=figures(value="5"), reason="Counted twice",
        expected_version=before.version, confirmed="So it is", by=summed.actor("Olive"), at=AT,
    )  # fmt: skip
    assert RED.format("WEST") in inbox(summed, "Quinn")


def test_parts_of_a_file_are_looked_at_by_the_worker(summed: Returning) -> None:
    taken = [
        TakenFigure(one.id, one.unit_id, one.sheet.version, summed.periods[Q1].id, figures(value="20"))
        for one in (summed.indicators["EAST"], summed.indicators["WEST"])
    ]
    how = Taken("draft", "A file", None, summed.actor("Olive"), AT)
    commands.take(council_id=summed.council.id, figures=taken, how=how)
    worker.do_all()
    assert len([one for one in inbox(summed, "Quinn") if one.startswith("WHOLE Count WHOLE has turned")]) == 1


def test_who_may_not_see_a_part_is_not_told_what_it_makes_of_the_whole(summed: Returning) -> None:
    summed.approved("EAST", value="50")
    restrict(summed, indicator_id=summed.indicators["WEST"].id)
    summed.save("WEST", value="20")
    told = [one for name in ("Quinn", "Stan", "Petra") for one in inbox(summed, name)]
    assert [one for one in told if "WHOLE" in one] == []


def test_a_council_that_calculates_nothing_pays_one_small_query(story: Returning) -> None:
    count(story, "EAST", None)
    found = story.returned("EAST")
    with CaptureQueriesContext(connection) as asked:
        assert queries.above(found, today=AT.date(), figures=figures(value=3)) == ()
    assert len(asked) == 1
    assert notices.inbox(story.people["Quinn"], story.council.id) == []
