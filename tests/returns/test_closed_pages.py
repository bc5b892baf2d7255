"""What people meet in a closed period: no dead ends, no figure stored, and a name to ask for an exception."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM, Hand
from goldenthread.intake import commands as intake
from goldenthread.returns import commands, queries, rules
from tests.returns.filling import PAGE, changed, made, read, sent, shown
from tests.returns.test_views import address, entry, text
from tests.returns.worlds import AT, Returning

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]
LAST, AFTER = date(2014, 8, 31), datetime(2014, 9, 1, 9, 0, tzinfo=UTC)
LATE = "Petra let figures be taken until the end of 31 August 2014"
GIVEN_BY = "Exceptions are given by Petra ("


@pytest.fixture
def shut(story: Returning, clock: Any) -> Returning:
    """A draft, a figure sent back and one approved, when the period closed yesterday."""
    story.save("CALLS", value="78.5")
    story.save("WASTE", numerator="48", denominator="100")
    story.submit("WASTE")
    row = story.returned("WASTE")
    commands.send_back(
        council_id=row.council_id, return_id=row.id, expected_version=row.version, comment="Count again",
        by=story.actor("Hugo"), at=AT,
    )  # fmt: skip
    story.approved("TAX", value="28.1")
    hand = Hand(story.actor("Petra"), AT, "The report goes to print")
    commands.close_period(council_id=story.council.id, period=story.periods["2014-15 Q1"], closes_on=LAST, hand=hand)
    clock(AFTER)
    return story


def exempt(story: Returning, code: str, name: str = "Olive") -> None:
    row = story.returned(code)
    commands.exempt(
        council_id=row.council_id, return_id=row.id, expected_version=row.version, person_id=story.people[name].pk,
        until=date(2014, 9, 5), hand=Hand(story.actor("Petra"), AFTER, "She was ill"),
    )  # fmt: skip


def figure(story: Returning, code: str = "CALLS") -> Decimal | None:
    current = story.returned(code).current
    assert current is not None
    return current.figures.value


@pytest.mark.parametrize("code", ["CALLS", "WASTE"])
@pytest.mark.parametrize("page", ["", "check/"])
def test_who_is_asked_for_a_figure_and_may_not_change_it_is_told_whom_to_ask(
    shut: Returning, browse: Browse, code: str, page: str
) -> None:
    told = text(browse("Olive").get(address(shut, code, page)))
    assert LATE in told
    assert GIVEN_BY in told
    assert "Open it again for one person" not in told, "Olive gives no exception"
    assert "Submit for approval" not in told
    petra = browse("Petra").get(address(shut, code, page)).content.decode()
    assert address(shut, code, "settle/") in petra, "who gives exceptions is led to where"


def test_an_approved_figure_is_not_revised_or_withdrawn_and_the_page_says_so_without_a_form(
    shut: Returning, browse: Browse
) -> None:
    for page in ("revise/", "withdraw/"):
        response = browse("Olive").get(address(shut, "TAX", page))
        assert GIVEN_BY in text(response)
        assert 'name="reason"' not in response.content.decode()
    answer = browse("Olive").post(address(shut, "TAX", "revise/"), entry(shut, "TAX", value="31", reason="Late"))
    assert answer.status_code == 409
    assert LATE in text(answer)
    assert 'value="31"' in answer.content.decode(), "what was typed stays"
    assert len(queries.revisions(shut.returned("TAX").id)) == 1


def test_with_an_exception_the_pages_open_again_for_that_person_alone(shut: Returning, browse: Browse) -> None:
    exempt(shut, "WASTE")
    assert "Save and check" in text(browse("Olive").get(address(shut, "WASTE")))
    assert "Submit for approval" in text(browse("Olive").get(address(shut, "WASTE", "check/")))
    assert "Submit for approval" not in text(browse("Hugo").get(address(shut, "WASTE", "check/")))


def test_what_cannot_be_entered_any_more_is_listed_apart(shut: Returning, browse: Browse) -> None:
    page = text(browse("Olive").get("/hart/returns/?period=2014-15-Q1"))
    to_enter, after = page.split("Nothing waits for you to enter it.")
    assert "CALLS" not in to_enter.split("To enter")[-1]
    apart = after.partition("Not sent, and the period is closed")[2].partition("Nothing waits for your approval")[0]
    assert "CALLS" in apart
    assert "WASTE" in apart
    assert GIVEN_BY in page
    mine = queries.due(shut.people["Olive"], shut.council.id, today=AFTER.date())
    assert {one.row.indicator.code for one in mine.closed} == {"CALLS", "WASTE"}
    assert "2014-15 Q1" not in {one.row.period.label for one in (*mine.own, *mine.others)}
    assert "Not sent, and the period is closed" in text(browse("Olive").get("/hart/returns/"))
    exempt(shut, "WASTE")
    mine = queries.due(shut.people["Olive"], shut.council.id, today=AFTER.date())
    assert {one.row.indicator.code for one in mine.closed} == {"CALLS"}
    assert "WASTE" in {one.row.indicator.code for one in mine.own}


def test_the_home_page_asks_for_nothing_that_is_not_taken(shut: Returning, browse: Browse) -> None:
    assert address(shut) not in browse("Olive").get("/hart/").content.decode()
    exempt(shut, "CALLS")
    assert address(shut) in browse("Olive").get("/hart/").content.decode()


def test_whoever_approves_is_told_that_what_they_send_back_stays_back(
    shut: Returning, browse: Browse, clock: Any
) -> None:
    clock(AT)
    shut.submit("CALLS")
    clock(AFTER)
    told = text(browse("Hugo").get(address(shut, page="approve/")))
    assert GIVEN_BY in told
    assert "cannot be changed without an exception" in told
    assert shut.approve("CALLS", at=AFTER).state == rules.APPROVED


def test_a_workbook_of_a_closed_period_is_refused_at_its_cells_and_nothing_is_stored(
    shut: Returning, browse: Browse
) -> None:
    olive = browse("Olive")
    page = text(olive.get(f"{PAGE}?period=2014-15-Q1"))
    assert "none can be filled in now" in page
    assert LATE in page
    assert "Read the workbook" not in page
    answer = sent(olive, changed(made(shut), {("CALLS", "Value"): 79.5}))
    preview = olive.get(answer["Location"])
    assert preview.status_code == 200
    for words in ("The period April to June 2014 is closed", LATE, "enter the figure on its own page"):
        assert words in text(preview)
    assert "Store as drafts" not in text(preview)
    olive.post(answer["Location"], {"action": "confirm", "left_out": ""})
    assert figure(shut) == Decimal("78.5")


def test_a_workbook_read_before_the_period_closed_is_refused_when_it_is_confirmed_after(
    story: Returning, browse: Browse, clock: Any, tmp_path: Path
) -> None:
    clock(AT)
    story.save("CALLS", value="78.5")
    hand = Hand(story.actor("Petra"), AT, "The report goes to print")
    commands.close_period(council_id=story.council.id, period=story.periods["2014-15 Q1"], closes_on=LAST, hand=hand)
    batch = read(story, changed(made(story), {("CALLS", "Value"): 79.5}), tmp_path)
    assert not batch.staged.errors
    clock(AFTER)
    here = f"{PAGE}{batch.id}/"
    answer = browse("Olive").post(here, {"action": "confirm", "left_out": ""}, follow=True)
    assert answer.status_code == 200
    assert "Nothing was stored" in text(answer)
    assert LATE in text(answer)
    assert figure(story) == Decimal("78.5")
    kept = shown(story, batch.id)
    assert (kept.state, kept.staged.errors[0].code) == ("staged", "CALLS"), "nothing of the file is lost"


def test_a_file_of_figures_for_a_closed_period_is_refused_by_its_page(
    shut: Returning, browse: Browse, tmp_path: Path
) -> None:
    path = tmp_path / "values.csv"
    path.write_text("Indicator,Value\nCALLS,44\n", encoding="utf-8")
    batch = intake.preview(
        council_id=shut.council.id, profile_key="quarterly-values", path=path, period_label="2014-15 Q1",
        by=shut.actor("Petra"), at=AFTER,
    )  # fmt: skip
    (fault,) = batch.staged.errors
    assert (fault.code, fault.row) == ("CALLS", 2)
    assert "was closed on 31 August 2014 by Petra" in fault.reason
    petra = browse("Petra")
    assert fault.reason in text(petra.get(f"/hart/imports/{batch.id}/"))
    answer = petra.post(f"/hart/imports/{batch.id}/decide/", {"action": "confirm", "left_out": ""}, follow=True)
    assert answer.status_code == 200
    assert figure(shut) == Decimal("78.5")


def test_nobody_is_reminded_of_what_is_not_taken(shut: Returning) -> None:
    assert commands.remind(council=shut.council, by=SYSTEM, at=AFTER).owners == 0
    exempt(shut, "CALLS")
    assert commands.remind(council=shut.council, by=SYSTEM, at=AFTER).owners == 1


@pytest.mark.parametrize("name", ["Dora", "Adam", "Stan", "Nora"])
def test_the_page_to_check_and_submit_is_for_those_who_may_submit_that_return(
    shut: Returning, browse: Browse, name: str
) -> None:
    """A director approves and an auditor reads, and neither submits: both meet what everybody else does."""
    for code in ("CALLS", "WASTE", "TAX"):
        here = address(shut, code, "check/")
        assert browse(name).get(here).status_code == 404
        assert browse(name).post(here, {"version": "1"}).status_code == 404
