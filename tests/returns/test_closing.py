"""Periods close to the second, London's; exceptions are named and dated; nothing is deleted."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from goldenthread.audit.commands import SYSTEM, Hand
from goldenthread.engine.errors import NotReady
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.models import Assurance, Closing, Publication, Revision
from goldenthread.web import clock
from tests.returns.worlds import AT, Returning, figures

LONDON = ZoneInfo("Europe/London")
ZONES = ("UTC", "Europe/London", "America/New_York")
# Both days on which the clocks change, of 2025 to 2030, the turns of years and quarters, and days between.
CHANGES = [
    *(date(2025, 3, 30), date(2025, 10, 26), date(2026, 3, 29), date(2026, 10, 25)),
    *(date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29)),
    *(date(2029, 3, 25), date(2029, 10, 28), date(2030, 3, 31), date(2030, 10, 27)),
]
TURNS = [date(year, month, day) for year in (2025, 2026, 2028) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))]
BETWEEN = [date(2025, 1, 1) + timedelta(days=137 * number) for number in range(16)]
DAYS = [*CHANGES, *TURNS, *BETWEEN]


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The server's own clock stands in another zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ.pop("TZ") if before is None else os.environ.__setitem__("TZ", before)
    time.tzset()


@pytest.mark.acceptance("H5")
def test_a_day_ends_with_its_last_second_in_london(zone: str) -> None:
    assert len(set(DAYS)) == 40
    for last in DAYS:
        final = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=LONDON)
        after = (final.astimezone(UTC) + timedelta(seconds=1)).astimezone(UTC)
        assert not rules.is_closed(last, today=clock.day(final.astimezone(UTC)))
        assert rules.is_closed(last, today=clock.day(after))


def hand(story: Returning, at: datetime = AT, reason: str = "The report goes to print") -> Hand:
    return Hand(story.actor("Petra"), at, reason)


def close(story: Returning, on: date, at: datetime = AT) -> None:
    commands.close_period(
        council_id=story.council.id, period=story.periods["2014-15 Q1"], closes_on=on, hand=hand(story, at)
    )


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.acceptance("H5")
def test_a_closed_period_takes_nothing_but_by_a_named_and_dated_exception(story: Returning) -> None:
    last = date(2014, 8, 31)
    story.approved("TAX", value="30")
    close(story, last)
    in_time = datetime(2014, 8, 31, 22, 59, 59, tzinfo=UTC)
    story.save("CALLS", value="78.5", at=in_time)
    too_late = in_time + timedelta(seconds=1)
    with pytest.raises(NotReady, match="closed"):
        story.save("CALLS", value="78.6", at=too_late)
    with pytest.raises(NotReady, match="closed"):
        story.submit("CALLS", at=too_late)
    with pytest.raises(NotReady, match="closed"):
        _take(story, too_late)
    row = story.returned("CALLS")
    commands.exempt(
        council_id=row.council_id,
        return_id=row.id,
        expected_version=row.version,
        person_id=story.people["Olive"].pk,
        until=date(2014, 9, 2),
        hand=hand(story, too_late, "She was ill"),
    )
    with pytest.raises(NotReady, match="closed"):
        story.save("CALLS", by="Quinn", value="78.6", at=too_late)
    with pytest.raises(NotReady, match="closed"):
        story.save("WASTE", numerator="1", denominator="2", at=too_late)
    last_second = datetime(2014, 9, 2, 22, 59, 59, tzinfo=UTC)
    story.save("CALLS", value="78.6", at=last_second)
    story.submit("CALLS", at=last_second)
    with pytest.raises(NotReady, match="closed"):
        commands.revise(
            council_id=row.council_id,
            return_id=story.returned("TAX").id,
            figures=figures(value="31"),
            reason="A late invoice",
            expected_version=story.returned("TAX").version,
            by=story.actor("Olive"),
            at=last_second + timedelta(seconds=1),
        )
    # What was sent in time is still signed.
    assert story.approve("CALLS", at=last_second + timedelta(days=9)).state == rules.APPROVED


def _take(story: Returning, at: datetime) -> None:
    row = story.returned("WASTE")
    one = TakenFigure(row.indicator.id, row.unit_id, 1, row.period.id, figures(numerator="1", denominator="2"))
    how = Taken(rules.SUBMITTED, "", None, story.actor("Petra"), at)
    commands.take(council_id=row.council_id, figures=[one], how=how)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "reason", "told"),
    [
        (date(2014, 6, 1), "Now", "ends on"),
        (date(2014, 8, 9), "Now", "is past"),
        (date(2014, 8, 31), " ", "Say why"),
    ],
)
def test_a_period_is_not_closed_early_or_unannounced(story: Returning, on: date, reason: str, told: str) -> None:
    with pytest.raises(NotReady, match=told):
        commands.close_period(
            council_id=story.council.id,
            period=story.periods["2014-15 Q1"],
            closes_on=on,
            hand=hand(story, reason=reason),
        )
    assert not Closing.objects.exists()


@pytest.mark.django_db
def test_what_is_withdrawn_before_approval_is_kept_and_the_next_figure_revises_nothing(story: Returning) -> None:
    story.save("CALLS", value="99")
    row = story.returned("CALLS")
    facts = {"council_id": row.council_id, "return_id": row.id, "by": story.actor("Olive"), "at": AT}
    gone = commands.withdraw(expected_version=row.version, reason="The wrong indicator", **facts)  # type: ignore[arg-type]
    assert gone.is_empty
    kept = queries.revisions(row.id)[0]
    assert (kept.state, kept.withdrawn_reason) == (rules.WITHDRAWN, "The wrong indicator")
    story.approved("CALLS", value="78.5")
    told = queries.observations(story.council.id, period_ids=[story.periods["2014-15 Q1"].id])
    place = told["series"].index("CALLS")
    assert (told["value"][place], told["revised"][place]) == ("78.5", False)


@pytest.mark.django_db
def test_an_approved_figure_is_withdrawn_by_two_people_and_stays(story: Returning) -> None:
    story.approved("CALLS", value="78.5")
    row = story.returned("CALLS")
    commands.withdraw(
        council_id=row.council_id,
        return_id=row.id,
        expected_version=row.version,
        reason="The system counted twice",
        by=story.actor("Olive"),
        at=AT,
    )
    period = [story.periods["2014-15 Q1"].id]
    before = queries.observations(story.council.id, period_ids=period)
    assert before["value"][before["series"].index("CALLS")] == "78.5"
    story.approve("CALLS")
    after = queries.observations(story.council.id, period_ids=period)
    assert after["absence"][after["series"].index("CALLS")] == "withdrawn"
    assert [one.figures.value for one in queries.revisions(row.id)][1] == figures(value="78.5").value


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.parametrize("model", [Publication, Assurance, Closing])
def test_what_is_only_added_is_neither_changed_nor_removed(story: Returning, model: type) -> None:
    story.approved("CALLS", value="78.5")
    row = story.returned("CALLS")
    commands.publish(council_id=row.council_id, return_ids=[row.id], hand=hand(story))
    commands.assure(
        council_id=row.council_id,
        return_id=row.id,
        expected_version=row.version + 1,
        kind="audited",
        said_on=AT.date(),
        auditor="The District Auditor",
        hand=hand(story),
    )
    close(story, date(2014, 8, 31))
    assert model.objects.count() == 1  # type: ignore[attr-defined]
    for act in (lambda: model.objects.update(made_name="Nobody"), lambda: model.objects.all().delete()):  # type: ignore[attr-defined]
        with pytest.raises(DatabaseError, match=r"kept as it was|never removed"), transaction.atomic():
            act()


@pytest.mark.django_db
def test_a_figure_says_how_far_it_can_be_relied_on(story: Returning) -> None:
    story.save("CALLS", value="78.5", provisional=True)
    marks = []

    def mark() -> None:
        one = story.returned("CALLS").current
        assert one is not None
        marks.append(one.mark)

    def say(kind: str, **more: object) -> None:
        row = story.returned("CALLS")
        commands.assure(
            council_id=row.council_id,
            return_id=row.id,
            expected_version=row.version,
            kind=kind,
            said_on=AT.date(),
            hand=hand(story),
            **more,  # type: ignore[arg-type]
        )

    mark()
    story.submit("CALLS")
    story.approve("CALLS")
    mark()
    with pytest.raises(NotReady, match="provisional"):
        say("final")
    row = story.returned("CALLS")
    commands.revise(
        council_id=row.council_id,
        return_id=row.id,
        figures=figures(value="79.1"),
        reason="All calls are in",
        expected_version=row.version,
        by=story.actor("Olive"),
        at=AT,
    )
    story.submit("CALLS")
    story.approve("CALLS")
    mark()
    say("final")
    mark()
    with pytest.raises(NotReady, match="who audited"):
        say("amended")
    say("amended", auditor="The District Auditor")
    mark()
    assert marks == ["unchecked", "provisional", "checked", "final", "amended"]
    (found,) = queries.corrections(story.council.id, period_ids=[story.periods["2014-15 Q1"].id])
    assert (found.before.mark, found.after.mark, found.after.reason) == ("provisional", "amended", "All calls are in")


@pytest.mark.django_db
def test_the_system_publishes_nothing_that_is_not_approved(story: Returning) -> None:
    story.save("CALLS", value="78.5")
    with pytest.raises(NotReady, match="waits to be published"):
        commands.publish(council_id=story.council.id, return_ids=[story.returned("CALLS").id], hand=Hand(SYSTEM, AT))
    assert not Publication.objects.exists()
    assert Revision.objects.filter(state=rules.APPROVED).count() == 0
