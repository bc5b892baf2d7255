"""Reminders before and after the due date, the late list, and telling the manager (DQ-002)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.jobs import commands as jobs
from goldenthread.jobs import worker
from goldenthread.jobs.models import Firing
from goldenthread.jobs.rules import LONDON, Daily
from goldenthread.notices import queries as notices
from goldenthread.notices.models import Notice
from goldenthread.organisation.models import Council, Holding, Post
from goldenthread.returns import commands
from goldenthread.returns.commands import Reminded
from goldenthread.returns.models import Return
from goldenthread.timetable.models import Period

pytestmark = pytest.mark.django_db
# Quarter 1 of 2014-15 ends on 30 June and is due on 14 July; grace runs to 21 July.
DUE = datetime(2014, 7, 14, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_round_with_a_director_above(story):
    """Only the first quarter is asked for; the director's post is in the directorate, the head's in its team."""
    Return.objects.exclude(period_id=story.periods["2014-15 Q1"].id).delete()
    Post.objects.filter(pk=story.world.posts["director"].pk).update(unit=story.world.units["place"])


def remind(story, clock, days: int) -> Reminded:
    at = DUE + timedelta(days=days)
    clock(at)
    return commands.remind(council=story.council, by=SYSTEM, at=at)


def inbox(story, name: str) -> list[str]:
    return [row.text for row in notices.inbox(story.people[name], story.council.id)]


def test_the_owner_is_told_ten_and_two_days_before_and_once_after(story, clock):
    assert story.periods["2014-15 Q1"].due_on == DUE.date()
    told = {days: remind(story, clock, days).owners for days in (-11, -10, -9, -2, -1, 0, 1, 2)}
    # Olive owns three, Quinn is deputy of one: each is told once, about all of theirs.
    assert told == {-11: 0, -10: 2, -9: 0, -2: 2, -1: 0, 0: 0, 1: 2, 2: 0}
    assert inbox(story, "Olive") == [
        "3 returns to send for April to June 2014 were due on 14 July 2014.",
        "3 returns to send for April to June 2014 are due on 14 July 2014.",
        "3 returns to send for April to June 2014 are due on 14 July 2014.",
    ]
    assert inbox(story, "Quinn")[0] == "1 return to send for April to June 2014 was due on 14 July 2014."


def test_a_reminder_that_was_missed_is_made_up_for_once(story, clock):
    assert [remind(story, clock, days).owners for days in (-1, 3, 4)] == [2, 2, 0]


def test_who_has_sent_is_not_reminded(story, clock):
    clock(DUE)
    for code, said in (("CALLS", {"value": 85}), ("TAX", {"value": 30}), ("WASTE", {"numerator": 1, "denominator": 2})):
        story.save(code, **said)
        story.submit(code)
    assert remind(story, clock, 1) == Reminded()


def test_the_manager_is_told_once_grace_is_over(story, clock):
    late_after = (story.periods["2014-15 Q1"].late_after - DUE.date()).days
    assert [remind(story, clock, days).managers for days in (1, late_after, late_after + 1, late_after + 2)] == [
        0,
        0,
        1,
        0,
    ]
    assert inbox(story, "Hugo") == [
        f"3 returns for April to June 2014 are {late_after + 1} days late with their owners."
    ]
    assert inbox(story, "Dora") == []


def test_the_framework_says_when(story, clock):
    pack = framework.load("hart").model_dump(mode="json")
    pack["calendar"]["reminders"] = {"days_before": [5], "days_after": [3], "escalate_days_after": 2}
    Council.objects.update(pack=pack, pack_digest="hart with its own reminders")
    told = {days: remind(story, clock, days) for days in (-10, -5, 1, 2, 3)}
    assert {days: (done.owners, done.managers) for days, done in told.items()} == {
        -10: (0, 0), -5: (2, 0), 1: (0, 0), 2: (0, 1), 3: (2, 0),
    }  # fmt: skip


def test_where_nobody_holds_the_owners_post_whoever_is_nearest_above_is_reminded(story, clock):
    Holding.objects.filter(person__in=[story.people["Olive"], story.people["Quinn"]]).delete()
    assert remind(story, clock, -10).owners == 1
    assert inbox(story, "Hugo") == ["3 returns to send for April to June 2014 are due on 14 July 2014."]


@pytest.mark.requirement("DQ-002")
def test_reminders_go_out_and_the_late_list_shows_owner_and_days_late(story, clock, browse):
    """The worker reminds by the calendar; the day after the due date the list says who is how late."""
    for days in (-10, 1):
        clock(DUE + timedelta(days=days))
        jobs.enqueue(name="returns.remind")
        worker.do_all()
    to_olive = [one for one in mail.outbox if one.to == [story.people["Olive"].email]]
    assert [one.subject for one in to_olive] == [
        "Hart Council: Returns for April to June 2014 are due on 14 July 2014",
        "Hart Council: Returns for April to June 2014 were due on 14 July 2014",
    ]
    slug = story.periods["2014-15 Q1"].slug
    assert f"/hart/returns/?period={slug}\n" in to_olive[0].body
    clock(DUE + timedelta(days=12))
    page = browse("Hugo").get(f"/hart/returns/?period={slug}").content.decode()
    late = page[page.index("3 late") : page.index("</table>", page.index("3 late"))]
    assert (late.count("Olive"), late.count(">12<"), late.count("14 July 2014")) == (3, 3, 3)
    home = browse("Olive").get("/hart/").content.decode()
    assert "3 returns to send for April to June 2014 were due on 14 July 2014." in home


def test_what_a_person_may_not_see_is_not_on_their_late_list(story, clock, browse):
    clock(DUE + timedelta(days=12))
    slug = story.periods["2014-15 Q1"].slug
    page = browse("Nora").get(f"/hart/returns/?period={slug}").content.decode()
    assert "late-heading" not in page


NIGHTS = [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)]


@pytest.mark.acceptance("H6")
@pytest.mark.parametrize("night", NIGHTS)
def test_a_reminder_in_the_night_when_clocks_change_is_sent_once(story, clock, night):
    """Through the night, two workers each time, for five times of day: the owner is told of each stage once."""
    due = night.date() + timedelta(days=10)
    Period.objects.filter(pk=story.periods["2014-15 Q1"].id).update(due_on=due, late_after=due)
    for minutes in range(-60, 240, 60):
        moment = night + timedelta(minutes=minutes)
        clock(moment)
        for at in ("00:30", "01:00", "01:30", "02:00", "02:30"):
            for _ in range(2):
                jobs.fire(schedule=Daily("returns.remind", at), at=moment)
        worker.do_all()
    fired = {one.astimezone(LONDON) for one in Firing.objects.values_list("due_at", flat=True)}
    assert len({one.time() for one in fired if one.date() == night.date()}) >= 3
    assert len(inbox(story, "Olive")) == len(set(notices.told(story.council.id))) // 2 == 1


def test_a_reminder_says_how_many_are_left_and_goes_with_the_last(story, clock):
    """One notice covers three returns of Olive's; Quinn's, about one of them, goes with that one (DQ-002)."""
    remind(story, clock, -2)
    clock(DUE)
    story.save("CALLS", value=85)
    assert inbox(story, "Olive") == ["3 returns to send for April to June 2014 are due on 14 July 2014."]
    story.submit("CALLS", at=DUE)
    assert inbox(story, "Olive") == ["2 returns to send for April to June 2014 are due on 14 July 2014."]
    assert inbox(story, "Quinn") == []
    story.save("TAX", value=30, at=DUE)
    story.submit("TAX", at=DUE)
    assert inbox(story, "Olive") == ["1 return to send for April to June 2014 is due on 14 July 2014."]
    story.save("WASTE", numerator=1, denominator=2, at=DUE)
    story.submit("WASTE", at=DUE)
    assert inbox(story, "Olive") == []


def test_what_is_sent_back_is_reminded_of_again(story, clock):
    remind(story, clock, 1)
    for code, said in (("CALLS", {"value": 85}), ("TAX", {"value": 30}), ("WASTE", {"numerator": 1, "denominator": 2})):
        story.save(code, **said)
        story.submit(code)
    assert inbox(story, "Olive") == []
    row = story.returned("TAX")
    commands.send_back(
        council_id=row.council_id, return_id=row.id, expected_version=row.version, comment="Count again",
        by=story.actor("Hugo"), at=DUE + timedelta(days=2),
    )  # fmt: skip
    remind(story, clock, 3)
    assert inbox(story, "Olive") == ["1 return to send for April to June 2014 was due on 14 July 2014."]


def test_what_the_manager_was_told_goes_when_it_comes(story, clock):
    late_after = (story.periods["2014-15 Q1"].late_after - DUE.date()).days
    remind(story, clock, late_after + 1)
    assert inbox(story, "Hugo")[0].startswith("3 returns for April to June 2014 are")
    for code, said in (("CALLS", {"value": 85}), ("TAX", {"value": 30})):
        story.save(code, **said)
        story.submit(code)
    assert inbox(story, "Hugo")[0].startswith("1 return for April to June 2014 is")
    story.save("WASTE", numerator=1, denominator=2)
    story.submit("WASTE")
    assert inbox(story, "Hugo") == []


def test_a_reminder_that_was_kept_before_this_rule_is_mended_by_the_next_night(story, clock):
    """Told of three, of which two were sent meanwhile by other ways than these commands."""
    remind(story, clock, -2)
    Notice.objects.filter(person=story.people["Olive"]).update(text="9 returns to send, as it was told then.")
    remind(story, clock, -1)
    assert inbox(story, "Olive") == ["3 returns to send for April to June 2014 are due on 14 July 2014."]
