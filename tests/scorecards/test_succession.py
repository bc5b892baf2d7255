"""A council that another succeeded: its figures go on in the new one's, or nothing is compared across the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from goldenthread.indicators.models import Definition
from goldenthread.organisation import commands
from goldenthread.organisation.models import Council, Unit
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards import queries
from tests.returns.worlds import AT, Returning, a_returning_council

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ON = date(2014, 4, 1)


@pytest.fixture(scope="module")
def _both(django_db_setup: None, django_db_blocker) -> Iterator[tuple[Returning, Returning]]:
    """Rushmoor, which reported until March 2014, and Hart, which has reported since."""
    with django_db_blocker.unblock(), transaction.atomic():
        old, new = a_returning_council("rushmoor"), a_returning_council("hart")
        Council.objects.filter(pk=old.council.id).update(starts=date(1974, 4, 1))
        old.target("CALLS", "65", label="2013-14 Q4")
        old.approved("CALLS", label="2013-14 Q1", value="60")
        old.approved("CALLS", label="2013-14 Q4", value="70")
        new.approved("CALLS", value="78.5")
        yield old, new
        transaction.set_rollback(True)


@pytest.fixture
def both(_both: tuple[Returning, Returning], db: None) -> tuple[Returning, Returning]:
    return _both


def succeeded(both: tuple[Returning, Returning], history: str) -> Returning:
    old, new = both
    told: dict[str, Any] = {"history": history, "reason": "By the order of 2013.", "by": new.actor("Petra"), "at": AT}
    commands.succeed(old=old.council, new=new.council, on=ON, **told)
    return new


def page(story: Returning) -> str:
    client = Client()
    client.force_login(story.people["Petra"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(f"/{story.council.key}/indicators/CALLS/")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_joined_figures_go_on_and_say_whose_they_are(both) -> None:
    new = succeeded(both, "joined")
    found = queries.indicator_page(new.council.id, "CALLS", as_at=AT)
    assert found is not None
    told = {line.reading.period: (str(line.reading.value), line.council) for line in found.course}
    assert told["2013-14 Q4"] == ("70.0", "Rushmoor Council")
    assert told["2014-15 Q1"] == ("78.5", "")
    latest = found.latest
    assert latest is not None
    assert (latest.reading.travel_short, latest.reading.travel_long) == ("improving", "improving")
    # The scorecard asks the same judgement.
    shown = scorecards.pull(new.council.id, "2014-15 Q1", as_at=AT)
    assert shown is not None
    assert next(one.reading for one in shown.lines if one.code == "CALLS").previous == latest.reading.previous
    words = page(new)
    assert "Until 31 March 2014 the figures are those of Rushmoor Council. By the order of 2013." in words
    assert "January to March 2014 Rushmoor Council 70.0% 65.0%" in words


def test_across_a_break_nothing_is_compared_and_the_page_says_so(both) -> None:
    new = succeeded(both, "break")
    found = queries.indicator_page(new.council.id, "CALLS", as_at=AT)
    assert found is not None
    assert found.latest is not None
    assert {line.council for line in found.course} == {""}
    assert found.latest.reading.travel_short == found.latest.reading.travel_long == "no_comparison"
    words = page(new)
    assert "Nothing before 1 April 2014 is compared: Rushmoor Council reported until then." in words
    assert "70.0%" not in words


def test_a_measure_counted_otherwise_goes_on_in_nothing(both) -> None:
    old, new = both
    Definition.objects.filter(indicator_id=old.indicators["CALLS"].id).update(direction="lower")
    succeeded(both, "joined")
    found = queries.indicator_page(new.council.id, "CALLS", as_at=AT)
    assert found is not None
    assert {line.council for line in found.course} == {""}


def test_what_was_not_known_then_joins_nothing_then(both) -> None:
    new = succeeded(both, "joined")
    found = queries.indicator_page(new.council.id, "CALLS", as_at=AT - timedelta(seconds=1))
    assert found is None or {line.council for line in found.course} == {""}


def test_an_old_quarter_keeps_the_name_that_a_service_had(both) -> None:
    _, new = both
    unit = new.indicators["CALLS"].unit_id
    by = new.actor("Petra")
    row = Unit.objects.get(pk=unit)
    old = row.name
    commands.rename_unit(unit=row, name="Contact centre", on=date(2014, 7, 1), by=by, at=AT)
    names = {}
    for label in ("2014-15 Q1", "2014-15 Q2"):
        shown = scorecards.pull(new.council.id, label, as_at=AT)
        assert shown is not None
        names[label] = next((one.unit_name for one in shown.lines if one.code == "CALLS"), None)
    assert names == {"2014-15 Q1": old, "2014-15 Q2": "Contact centre"}
    assert new.returned("CALLS", "2014-15 Q1").unit_name == old
