"""What was sent in and waits for approval is awaited, not overdue; one word for it on every page and in the report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from goldenthread.scorecards import commands
from tests.conftest import NOW
from tests.returns.worlds import Returning
from tests.scorecards.scored import Q1, count, row, section, text

pytestmark = pytest.mark.django_db
LATE = datetime(2014, 9, 1, 9, 0, tzinfo=UTC)
BEFORE_DUE = datetime(2014, 7, 10, 9, 0, tzinfo=UTC)
REPORT = "reports/quarterly/2014-15-Q1/"


def status(story: Returning, code: str, at: datetime = NOW) -> tuple[str, str | None, int | None]:
    shown = commands.pull(story.council.id, Q1, as_at=at)
    assert shown is not None
    one = next(line.reading for line in shown.lines if line.code == code)
    return one.status, one.reason, one.days_late


def test_what_was_sent_in_waits_for_approval_and_only_what_was_not_is_overdue(
    story: Returning, read: Any, clock: Any
) -> None:
    clock(LATE)
    story.save("CALLS", value="78.5")
    story.submit("CALLS")
    story.save("TAX", value="30")
    for page in ("scorecard/", REPORT):
        # A member sees nothing that is not approved: the tables of what waits are not on their page.
        seen = read(page, by="Stan")
        sent, kept = row(seen, "Calls answered"), row(seen, "Council tax")
        assert sent["Status"].startswith("Awaiting approval")
        assert "late" not in sent["Status"].casefold()
        assert kept["Status"].startswith("Overdue"), "a draft was sent to nobody"
        assert "days late" in kept["Status"]
    assert "the figure was sent in, and waits for another person to approve it." in text(read("indicators/CALLS/"))
    assert "Awaiting approval" in section(read("scorecard/exceptions/"), "Below target or missing")
    opening = text(read("scorecard/")).partition("by status")[0]
    assert "(awaiting approval)" in opening
    assert "Awaiting approval: the figure was sent in" in text(read("scorecard/")), "the key says what it means"
    assert status(story, "CALLS", LATE) == ("awaiting", "awaiting_approval", None)
    assert status(story, "TAX", LATE)[0] == "overdue"


def test_it_is_told_as_it_was_known_at_a_moment(story: Returning, clock: Any) -> None:
    clock(LATE)
    story.save("CALLS", value="78.5")
    assert status(story, "CALLS", LATE)[0] == "overdue"
    sent, signed = LATE.replace(hour=10), LATE.replace(hour=12)
    story.submit("CALLS", at=sent)
    story.approve("CALLS", at=signed)
    assert status(story, "CALLS", LATE)[0] == "overdue", "before it was sent"
    assert status(story, "CALLS", LATE.replace(hour=11)) == ("awaiting", "awaiting_approval", None)
    assert status(story, "CALLS", signed)[0] == "no_target"


def test_sent_back_it_is_overdue_again_and_sent_in_early_it_is_not_due(story: Returning, clock: Any) -> None:
    from goldenthread.returns import commands as returns

    clock(BEFORE_DUE)
    story.save("CALLS", value="78.5", at=BEFORE_DUE)
    story.submit("CALLS", at=BEFORE_DUE)
    assert status(story, "CALLS", BEFORE_DUE)[0] == "not_due"
    clock(LATE)
    assert status(story, "CALLS", LATE)[0] == "awaiting"
    now = story.returned("CALLS")
    returns.send_back(
        council_id=now.council_id, return_id=now.id, expected_version=now.version, comment="Count again",
        by=story.actor("Hugo"), at=LATE,
    )  # fmt: skip
    assert status(story, "CALLS", LATE.replace(hour=10))[0] == "overdue"


@pytest.mark.parametrize("hands", [1, 2])
def test_the_opening_sentence_says_how_many_were_judged_by_hand_and_what_the_rule_gives(
    story: Returning, read: Any, hands: int
) -> None:
    from tests.scorecards.test_by_hand import judge

    for code, value in (("ONE", "10"), ("TWO", "20"), ("GOOD", "100")):
        count(story, code, value, "100")
    assert "judged by hand" not in text(read("scorecard/"))
    for code in ("ONE", "TWO")[:hands]:
        judge(story, code, "green")
    word = "One of all 6 is" if hands == 1 else "Two of all 6 are"
    told = f"{word} judged by hand; worked out by the rule, 1 of 3 is on target."
    for page in ("scorecard/", REPORT):
        assert f"{1 + hands} of 3 judged" in text(read(page))
        assert told in text(read(page))
    assert row(read(REPORT), "Judged by hand")["Number"] == str(hands)


def test_the_second_light_is_the_same_on_the_scorecard_the_indicators_page_and_its_exceptions(
    story: Returning, read: Any
) -> None:
    from tests.scorecards.courses import course, pack

    pack(story, "1.1", missed_periods=3, trend_periods=3)
    # Better than three quarters ago, and worse than the quarter before.
    course(story, "UP", ["40", "60", "70", "65"], "100")
    # Too short a course for a trend.
    course(story, "NEW", ["50", "40"], "100")
    shown = row(read("scorecard/"), "Count UP")["Trend"]
    assert shown == "improving"
    assert "improving over 3 periods" in text(read("indicators/UP/"))
    assert "worsening" not in text(read("indicators/UP/"), "//p[contains(@class, 'gt-figure')]")
    assert "improving over 3 periods" in section(read("scorecard/exceptions/"), "Count UP")
    assert row(read("scorecard/"), "Count NEW")["Trend"] == "worsening since the period before"
    assert "worsening since the period before" in text(read("indicators/NEW/"))
