"""A theme, a service and the whole on the scorecard: counts first, then one status by the council's own rule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from goldenthread import framework
from goldenthread.organisation.models import Council
from goldenthread.scorecards.queries import rolled_up
from goldenthread.scorecards.rules import weighing
from tests.returns.worlds import Returning
from tests.scorecards.scored import count, row, section, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def chosen(story: Returning) -> Any:
    """Choose a rule, or none."""

    def choose(section: dict[str, Any] | None) -> None:
        council = Council.objects.get(pk=story.council.id)
        pack = {**council.pack, "roll_up": section}
        Council.objects.filter(pk=council.pk).update(pack=pack, pack_digest=str(hash(str(section))))

    return choose


def whole(page: Any) -> str:
    """The sentence on the scorecard as a whole."""
    told = [" ".join(found.text_content().split()) for found in html.fromstring(page.content).xpath("//main/p")]
    return next(one for one in told if "as a whole" in one)


def met(story: Returning, code: str, **changes: Any) -> None:
    count(story, code, "100", "100", **changes)


def missed(story: Returning, code: str, **changes: Any) -> None:
    count(story, code, "10", "100", **changes)


def test_counts_stand_before_the_status_and_the_coverage_is_always_told(story, read, chosen) -> None:
    chosen({"rule": "majority", "coverage": "0.5"})
    for code in ("ONE", "TWO", "THREE", "FOUR"):
        met(story, code)
    missed(story, "FIVE")
    page = read("scorecard/")
    assert whole(page) == (
        "The scorecard as a whole: On target. 4 on target, 0 close, 1 off target, 3 not judged. The most frequent "
        "status counts; a tie between statuses is close. Coverage 62%: 5 of the 8 that should be judged are."
    )
    shown = row(page, "Customers and benefits")
    numbers = ("On target", "Close", "Off target", "Not judged", "In all", "Status", "Coverage")
    assert [shown[name] for name in numbers] == ["4", "0", "1", "3", "8", "On target", "62%"]
    assert "4 on target, 1 off target, 3 overdue; 8 in all. As a whole: On target" in text(page)


def test_too_little_that_is_judged_gives_no_colour(story, read, chosen) -> None:
    chosen({"rule": "worst_of"})
    met(story, "ONE")
    missed(story, "TWO")
    page = read("scorecard/")
    shown = row(page, "Customers and benefits")
    assert (shown["Status"], shown["Coverage"]) == ("Not enough data", "40%")
    assert "A status takes 60% of it to be judged. Coverage 40%: 2 of the 5 that should be judged are." in text(page)
    mark = html.fromstring(page.content).xpath(
        "//tr[contains(., 'Customers and benefits')]//*[contains(@class, 'gt-status--')]"
    )
    assert "gt-status--not_available" in mark[0].get("class")


def test_a_critical_indicator_holds_its_theme_and_the_whole_at_amber(story, read, chosen) -> None:
    for code in ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX"):
        met(story, code)
    missed(story, "SEVEN", priority="homes")
    chosen({"rule": "majority"})
    assert whole(read("scorecard/")).startswith("The scorecard as a whole: On target.")
    chosen({"rule": "majority", "indicators": [{"indicator": "SEVEN", "critical": True}]})
    page = read("scorecard/")
    assert whole(page).startswith("The scorecard as a whole: Close. 6 on target, 0 close, 1 off target")
    assert "One critical key performance indicator is off target, so it cannot be better than close." in whole(page)
    assert row(page, "Homes")["Status"] == "Off target"
    assert row(page, "Customers and benefits")["Status"] == "On target"


def test_weights_decide_a_share(story, read, chosen) -> None:
    met(story, "HEAVY", priority="homes")
    missed(story, "LIGHT", priority="homes")
    rule = {"rule": "share_green", "green_from": "0.7", "amber_from": "0.5"}
    chosen(rule)
    assert row(read("scorecard/"), "Homes")["Status"] == "Close"
    chosen({**rule, "indicators": [{"indicator": "HEAVY", "weight": "3"}]})
    page = read("scorecard/")
    assert row(page, "Homes")["Status"] == "On target"
    assert "1 of the 2 judged met their target, 75% by weight." in text(page)


def test_a_council_that_chose_no_rule_sees_counts_and_no_status_of_the_whole(story, read, chosen) -> None:
    chosen(None)
    met(story, "ONE")
    page = read("scorecard/")
    assert "as a whole" not in text(page)
    assert "1 of 1 judged" in text(page)


def test_the_print_view_says_the_same(story, read, chosen) -> None:
    chosen({"rule": "weighted_score", "coverage": "0"})
    met(story, "ONE")
    page, printed = read("scorecard/"), read("scorecard/print/")
    assert whole(page) == whole(printed)
    assert "It scores 6⅔ out of 10. From 6⅔, where targets are just met, it is on target; from 3⅓ close." in whole(page)
    assert section(page, "By theme") == section(printed, "By theme")


def test_the_rule_of_the_pack_is_read_exactly(story) -> None:
    pack = framework.load("hart").model_copy(update={"roll_up": None})
    assert weighing(pack) is None
    assert rolled_up([], weighing(framework.load("hart"))) is None  # type: ignore[arg-type]
    assert weighing(framework.load("hart")).rule.coverage_from * 5 == 3  # type: ignore[union-attr]
    assert Decimal("0.6") == framework.load("hart").roll_up.coverage  # type: ignore[union-attr]
