"""Flags for follow-up: set, seen, closed and kept; and what they weigh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.quality import rules as quality
from goldenthread.quality.rules import Seen
from goldenthread.returns import queries, rules
from goldenthread.returns.models import FollowUp
from goldenthread.returns.rules import FlagDraft
from tests.returns.test_views import address, text
from tests.returns.worlds import Returning

Browse = Callable[[str], Client]
DAYS = {"by_when_day": "30", "by_when_month": "9", "by_when_year": "2014"}
WHY = "Two sites were counted by hand."


def fields(wrongs: object) -> list[str]:
    return [one.field for one in wrongs]  # type: ignore[attr-defined]


def test_what_a_flag_must_say() -> None:
    today = date(2014, 8, 10)
    assert fields(rules.may_flag(FlagDraft(" ", None), is_empty=True, today=today)) == ["reason", "reason", "by_when"]
    assert fields(rules.may_flag(FlagDraft("So", date(2014, 8, 9)), is_empty=False, today=today)) == ["by_when"]
    assert fields(rules.may_flag(FlagDraft("So", today), is_empty=False, today=today)) == []
    assert fields(rules.may_close_flag(is_closed=True, found="So")) == ["found"]
    assert fields(rules.may_close_flag(is_closed=False, found=" ")) == ["found"]


def test_an_open_flag_weighs_in_what_is_checked_first() -> None:
    sound = Seen("A", note="current", is_checked=True)
    flagged = Seen("B", note="current", is_checked=True, has_open_flag=True)
    ((first, points, reasons),) = quality.first_to_check([sound, flagged], most=5)
    assert (first.code, points, reasons) == ("B", 4, ("a figure of it is flagged for follow-up",))


@pytest.mark.django_db
def test_a_flag_is_set_by_who_approves_told_to_the_owner_closed_with_what_was_found_and_kept(
    story: Returning, browse: Browse
) -> None:
    story.save("CALLS", value="78")
    story.submit("CALLS")
    flag, hugo = address(story, page="flag/"), browse("Hugo")
    assert "Flag this figure for follow-up" in text(hugo.get(address(story, page="approve/")))
    empty = text(hugo.post(flag, {"reason": " ", **dict.fromkeys(DAYS, "")}))
    assert "Say what is to be followed up" in empty
    assert "Give the day by when it is to be followed up" in empty
    past = text(hugo.post(flag, {"reason": WHY, **DAYS, "by_when_year": "2013"}))
    assert "This day is past. Give one to come." in past
    assert not FollowUp.objects.exists()
    assert hugo.post(flag, {"reason": WHY, **DAYS}).status_code == 302
    (kept,) = queries.flags(story.council.id)
    assert (kept.reason, kept.by_when, kept.set_name, kept.number) == (WHY, date(2014, 9, 30), "Hugo", 1)
    owners = text(browse("Olive").get("/hart/"))
    assert "Flagged for follow-up" in owners
    assert WHY in owners
    page = text(browse("Olive").get(address(story)))
    assert WHY in page
    assert "Flag this figure for follow-up" not in page
    story.approve("CALLS")
    shown = text(browse("Petra").get("/hart/data-quality/"))
    by_service = shown.partition("Flagged for follow-up")[2]
    assert by_service.index("Team") < by_service.index(WHY)
    first = text(browse("Petra").get("/hart/data-quality/")).partition("What to check first")[2]
    assert "figure of it is flagged for follow-up" in first
    closing = f"{flag}?close={kept.id}"
    assert "Say what was found" in text(hugo.post(closing, {"found": ""}))
    assert hugo.post(closing, {"found": "One site was counted twice."}).status_code == 302
    (closed,) = queries.flags(story.council.id)
    assert (closed.is_open, closed.found, closed.closed_name) == (False, "One site was counted twice.", "Hugo")
    after = text(browse("Petra").get("/hart/data-quality/"))
    assert "No figure is flagged for follow-up." in after
    assert "1 flag closed, with what was found" in after
    assert "One site was counted twice." in after
    assert WHY not in text(browse("Olive").get("/hart/"))
    assert hugo.get(closing).status_code == 404
    events = Record.objects.filter(event__in=("returns.flagged", "returns.flag_closed")).order_by("sequence")
    assert [one.event for one in events] == ["returns.flagged", "returns.flag_closed"]


@pytest.mark.django_db
def test_who_may_not_see_an_unapproved_figure_is_not_told_of_its_flag(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78")
    browse("Hugo").post(address(story, page="flag/"), {"reason": WHY, **DAYS})
    assert WHY in text(browse("Petra").get("/hart/data-quality/"))
    assert WHY not in text(browse("Stan").get("/hart/data-quality/"))


@pytest.mark.django_db
def test_an_owner_neither_sets_nor_closes_a_flag(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78")
    assert browse("Olive").post(address(story, page="flag/"), {"reason": WHY, **DAYS}).status_code == 404
    assert browse("Olive").get(address(story, page="flag/")).status_code == 404


@pytest.mark.django_db
def test_nothing_entered_is_nothing_to_flag(story: Returning, browse: Browse) -> None:
    answer = text(browse("Hugo").post(address(story, page="flag/"), {"reason": WHY, **DAYS}))
    assert "Nothing has been entered yet, so there is nothing to follow up." in answer
