"""A status set by hand beside the computed one, what is done about exceptions, good performance, the worst beneath."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from goldenthread.engine.errors import Refused
from goldenthread.organisation.models import Council
from goldenthread.scorecards import commands, queries
from goldenthread.scorecards.rules import OverrideDraft
from tests.conftest import NOW
from tests.factories.delivery import an_action, an_action_plan
from tests.returns.worlds import Returning
from tests.scorecards.courses import course, pack
from tests.scorecards.scored import Q1, count, row, section, text

pytestmark = pytest.mark.django_db
REASON = "Two wards were flooded"


def judge(story: Returning, code: str, status: str = "amber", **said: Any) -> None:
    draft = OverrideDraft(status, said.pop("until", date(2014, 9, 30)) if status else None, said.pop("reason", REASON))
    given = {"period": story.periods[Q1], "post_title": "Head of housing", "by": story.actor("Hugo"), "at": NOW, **said}
    commands.override(council_id=story.council.id, code=code, draft=draft, **given)


@pytest.mark.requirement("ST-019")
def test_a_report_prints_who_judged_a_status_and_why_beside_the_computed_one(story, read) -> None:
    count(story, "RED", "10", "100")
    judge(story, "RED")
    told = section(read("reports/quarterly/2014-15-Q1/"), "RED: Count RED")
    assert "Judged close by Head of housing on 10 August 2014, until 30 September 2014: Two wards were flooded." in told
    assert "Worked out it is off target: 10 against a target of 100, 90 worse." in told
    line = row(read("reports/quarterly/2014-15-Q1/"), "Count RED")
    assert line["Status"].startswith("Close · worked out: Off target · status set by hand")
    for address in ("scorecard/exceptions/", "indicators/RED/"):
        assert "Judged close by Head of housing" in text(read(address))
    # What a hand judged better stays an exception.
    assert "Count RED" in section(read("scorecard/exceptions/"), "Below target or missing")


def refused(story: Returning, code: str, status: str = "amber", **said: Any) -> list[str]:
    with pytest.raises(Refused) as error:
        judge(story, code, status, **said)
    return [one.field for one in error.value.wrongs]


@pytest.mark.requirement("ST-019")
def test_a_status_is_set_only_with_a_reason_and_an_end_and_only_where_there_is_one(story) -> None:
    count(story, "RED", "10", "100")
    count(story, "NONE", None, "100")
    assert refused(story, "RED", reason=" ") == ["reason"]
    assert refused(story, "RED", until=None) == ["until"]
    assert refused(story, "RED", until=date(2014, 8, 9)) == ["until"]
    assert refused(story, "RED", until=date(2016, 8, 9)) == ["until"]
    assert refused(story, "RED", "red") == ["status"]
    assert refused(story, "RED", "") == ["status"]
    assert refused(story, "NONE", "green") == ["period"]
    assert not queries.override_rows(story.council.id, as_at=NOW, indicator_id=story.indicators["RED"].id)


def line_of(story: Returning, code: str, at: Any = NOW) -> queries.Line:
    shown = commands.pull(story.council.id, Q1, as_at=at)
    assert shown is not None
    return next(line for line in shown.lines if line.code == code)


def test_after_its_last_day_the_rule_holds_again_and_what_is_withdrawn_is_kept(story) -> None:
    count(story, "RED", "10", "100")
    judge(story, "RED", until=date(2014, 8, 12))
    assert (line_of(story, "RED").reading.status, line_of(story, "RED").reading.computed_status) == ("amber", "red")
    # The same from what is kept, the day included.
    assert line_of(story, "RED").reading.manual_until == date(2014, 8, 12)
    assert line_of(story, "RED", NOW + timedelta(days=3)).reading.status == "red"
    judge(story, "RED", "", reason="The report was wrong", at=NOW + timedelta(minutes=1))
    assert line_of(story, "RED", NOW + timedelta(minutes=2)).reading.status == "red"
    rows = queries.override_rows(
        story.council.id, as_at=NOW + timedelta(hours=1), indicator_id=story.indicators["RED"].id
    )
    assert [(one.revision, one.status) for one in rows] == [(2, ""), (1, "amber")]


def send(story: Returning, path: str, by: str, **said: Any) -> Any:
    client = Client()
    client.force_login(story.people[by], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.post(f"/{story.council.key}/{path}", said)


def test_who_may_approve_judges_in_the_name_of_the_post_and_nobody_else_does(story, read) -> None:
    count(story, "RED", "10", "100")
    said = {"period": story.periods[Q1].id, "status": "amber", "reason": REASON,
            "until_day": 30, "until_month": 9, "until_year": 2014}  # fmt: skip
    for by in ("Olive", "Stan"):
        assert send(story, "indicators/RED/status/?do=judge", by, **said).status_code == 404
        assert "Judge it by hand" not in text(read("indicators/RED/status/", by=by), "//main//ul")
    assert send(story, "indicators/RED/status/?do=judge", "Hugo", **said).status_code == 302
    shown = row(read("indicators/RED/status/"), "Two wards")
    assert shown["Set to"] == "Close"
    assert "Hugo" in shown["By"]
    told = send(story, "indicators/RED/status/?do=judge", "Hugo", **{**said, "reason": ""})
    assert told.status_code == 200


@pytest.mark.requirement("ST-016")
def test_each_exception_has_an_action_or_none_and_the_recovery_rate_is_shown(story, read) -> None:
    course(story, "BETTER", ["10", "100"], "100")
    course(story, "STILL", ["10", "10"], "100")
    an_action_plan(story.council, "recovery")
    acted = an_action(story.council, text="Hire two drivers")
    given = {"council_id": story.council.id, "action_id": acted.id, "by": story.actor("Hugo"), "at": NOW}
    commands.respond(code="STILL", period=story.periods["2013-14 Q4"], **given)
    commands.respond(code="BETTER", period=story.periods["2013-14 Q4"], **given)
    with pytest.raises(Refused):
        commands.respond(code="BETTER", period=story.periods[Q1], **given)
    page = read("scorecard/exceptions/")
    # What was done about the quarter before is no answer to this one.
    assert "Action: none" in section(page, "Count STILL")
    commands.respond(code="STILL", period=story.periods[Q1], **given)
    page = read("scorecard/exceptions/")
    assert "Hire two drivers" in section(page, "Count STILL")
    assert "Action: none" in section(page, "Waste recycled")
    assert "1 of 4 exceptions of this quarter is acted upon." in text(page)
    became = row(page, "January to March 2014")
    before = ("Exceptions", "Acted upon", "Recovered since", "Recovery rate")
    assert [became[name] for name in before] == ["5", "2", "1", "20%"]


@pytest.mark.requirement("ST-017")
def test_a_measure_above_target_for_four_periods_shows_in_good_performance(story, read) -> None:
    course(story, "GOOD", ["101", "102", "103", "104"], "100")
    course(story, "BROKEN", ["101", "99", "103", "104"], "100")
    told = section(read("scorecard/exceptions/"), "Good performance")
    assert "met in at least 4" in told
    assert "Count GOOD" in told
    assert "Count BROKEN" not in told
    pack(story, "1.1", missed_periods=3, trend_periods=1, met_periods=2)
    assert "Count BROKEN" in section(read("scorecard/exceptions/"), "Good performance")


@pytest.mark.requirement("ST-012")
def test_a_theme_shown_amber_lists_the_red_measure_that_lies_under_it(story, read) -> None:
    council = Council.objects.get(pk=story.council.id)
    rule = {"rule": "majority", "coverage": "0.1"}
    Council.objects.filter(pk=council.pk).update(pack={**council.pack, "roll_up": rule}, pack_digest="rolled to amber")
    for code, value in {"A": "95", "B": "94", "C": "93", "D": "92", "GOOD": "100", "BAD": "10"}.items():
        count(story, code, value, "100")
    shown = read("scorecard/")
    assert row(shown, "Customers and benefits")["Status"] == "Close"
    (beneath,) = [
        " ".join(one.text_content().split())
        for one in html.fromstring(shown.content).xpath("//main//li")
        if one.text_content().startswith("Customers and benefits: ")
    ]
    assert beneath == "Customers and benefits: Off target BAD Count BAD", "the red one, and none that is only close"
    told = text(read("reports/quarterly/2014-15-Q1/"))
    assert "Customers and benefits: Off target BAD Count BAD" in told, "and in the report"


@pytest.mark.requirement("ST-012")
def test_a_theme_names_the_worst_beneath_and_what_its_average_hides(story, read) -> None:
    council = Council.objects.get(pk=story.council.id)
    rule = {"rule": "majority", "coverage": "0.1"}
    Council.objects.filter(pk=council.pk).update(pack={**council.pack, "roll_up": rule}, pack_digest="rolled beneath")
    for code in ("ONE", "TWO", "THREE", "FOUR"):
        count(story, code, "100", "100")
    count(story, "BAD", "10", "100")
    shown = read("scorecard/")
    assert row(shown, "Customers and benefits")["Status"] == "On target"
    assert "Customers and benefits: Off target hidden by the average: BAD Count BAD" in text(shown)
    count(story, "WORSE", "10", "100")
    told = text(read("scorecard/"))
    assert "Customers and benefits: Off target hidden by the average: BAD Count BAD, WORSE Count WORSE" in told
