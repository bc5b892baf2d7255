"""The owner's forecast of the year's end: every one is kept, judged beside the system's, and shown with the return."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from goldenthread.audit import queries as audit
from goldenthread.engine import periods
from goldenthread.engine.errors import NotReady, Refused
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.models import OwnerForecast
from goldenthread.returns.queries import ForecastRow
from goldenthread.returns.rules import Expectation, Measure
from tests.returns.worlds import AT, Returning

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Browse = Callable[[str], Client]
SURE = Expectation(Decimal("80.5"), None, "Two new people from July", "medium")
QUARTER = periods.parse("2014-15 Q1")


def record(
    story: Returning,
    expectation: Expectation = SURE,
    *,
    at: datetime = AT,
    code: str = "CALLS",
    label: str = "2014-15 Q1",
) -> ForecastRow:
    """What Olive expects."""
    return commands.record_forecast(
        council_id=story.council.id,
        return_id=story.returned(code, label).id,
        expectation=expectation,
        by=story.actor("Olive"),
        at=at,
    )


def page(story: Returning, code: str = "CALLS", what: str = "forecast/") -> str:
    return f"/hart/returns/{story.returned(code).id}/{what}"


def text(response: object) -> str:
    content = response.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def test_every_forecast_is_kept_newest_first(story: Returning) -> None:
    record(story)
    record(story, Expectation(Decimal(78), None, "One of them left", "low"), at=AT + timedelta(days=30))
    kept = queries.forecasts(story.returned("CALLS").id)
    assert [one.expectation.value for one in kept] == [Decimal(78), Decimal("80.5")]
    assert [one.made_name for one in kept] == ["Olive", "Olive"]


def test_a_forecast_leaves_one_record_with_the_one_before(story: Returning) -> None:
    record(story)
    before = len(audit.trail(story.council.id).rows)
    record(story, Expectation(Decimal(78), None, "One of them left", "low"))
    rows = audit.trail(story.council.id).rows
    assert len(rows) == before + 1
    newest = rows[0]
    assert (newest.event, newest.actor_name) == ("returns.forecast", "Olive")
    assert newest.before == {"value": "80.5", "reason": "Two new people from July", "confidence": "medium"}
    assert newest.after == {"value": "78", "reason": "One of them left", "confidence": "low"}
    assert audit.verify(story.council.id) == []


def test_a_forecast_does_not_touch_the_return(story: Returning) -> None:
    row = story.approved("CALLS", value="78.5")
    record(story)
    assert story.returned("CALLS").version == row.version
    assert story.returned("CALLS").current == row.current


@pytest.mark.parametrize("change", [{"value": Decimal(99)}, {"reason": "Something else"}])
def test_a_forecast_is_not_changed_by_any_code(story: Returning, change: dict[str, object]) -> None:
    kept = record(story)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        OwnerForecast.objects.filter(pk=kept.id).update(**change)
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        OwnerForecast.objects.filter(pk=kept.id).delete()
    assert queries.forecasts(story.returned("CALLS").id) == [kept]


def test_a_forecast_is_not_replaced_by_plain_sql(story: Returning) -> None:
    kept = record(story)
    columns = ", ".join(field.column for field in OwnerForecast._meta.concrete_fields)
    table = "returns_owner_forecast"
    again = f"INSERT INTO {table} SELECT {columns} FROM {table}"
    if connection.vendor == "sqlite":
        again = again.replace("INSERT", "INSERT OR REPLACE")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(again)
    assert queries.forecasts(story.returned("CALLS").id) == [kept]


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"value": None}, "figure_or_day"),
        ({"day": date(2015, 3, 1)}, "figure_or_day"),
        ({"confidence": "quite"}, "confidence_known"),
        ({"reason": ""}, "has_reason"),
        ({"made_name": ""}, "made_by_someone"),
    ],
)
def test_facts_that_cannot_be_together_are_refused(story: Returning, facts: dict[str, object], rule: str) -> None:
    standard = {"value": Decimal(1), "reason": "So", "confidence": "low", "made_name": "Olive", "made_at": AT}
    with pytest.raises(IntegrityError, match=f"returns_owner_forecast_{rule}"), transaction.atomic():
        OwnerForecast.objects.create(parent_id=story.returned("CALLS").id, **{**standard, **facts})


def test_what_is_lacking_is_told_field_by_field(story: Returning) -> None:
    with pytest.raises(Refused) as refused:
        record(story, Expectation())
    assert [wrong.field for wrong in refused.value.wrongs] == ["value", "reason", "confidence"]
    assert queries.forecasts(story.returned("CALLS").id) == []


@pytest.mark.parametrize(
    ("expectation", "measure", "fields"),
    [
        (Expectation(Decimal(101), None, "So", "low"), Measure(maximum=Decimal(100)), ["value"]),
        (Expectation(Decimal(101), None, "So", "low"), Measure(maximum=Decimal(100), basis="flow"), []),
        (Expectation(Decimal("1e30"), None, "So", "low"), Measure(), ["value"]),
        (Expectation(None, date(2015, 3, 1), "So", "low"), Measure(is_date=True), []),
        (Expectation(None, date(2015, 3, 1), "So", "low"), Measure(), ["value"]),
        (Expectation(Decimal(3), None, "So", "low"), Measure(is_date=True), ["day"]),
    ],
)
def test_a_forecast_is_of_the_indicators_kind(expectation: Expectation, measure: Measure, fields: list[str]) -> None:
    assert [wrong.field for wrong in rules.forecast_wrongs(expectation, measure)] == fields


def test_a_year_that_has_ended_is_not_forecast(story: Returning) -> None:
    assert rules.may_forecast(QUARTER, today=date(2015, 3, 31)) is None
    assert "has ended" in str(rules.may_forecast(QUARTER, today=date(2015, 4, 1)))
    with pytest.raises(NotReady, match="has ended"):
        record(story, label="2013-14 Q4")


def test_the_judgement_takes_the_newest_forecast_known_at_the_time(story: Returning) -> None:
    record(story)
    later = AT + timedelta(days=30)
    record(story, Expectation(Decimal(78), None, "One of them left", "low"), at=later)
    asked = {"period_ids": [story.periods["2014-15 Q1"].id]}
    assert queries.observations(story.council.id, **asked)["owner_forecast"] == ["78", None, None]
    then = queries.observations(story.council.id, **asked, as_at=later - timedelta(days=1))
    assert then["owner_forecast"] == ["80.5", None, None]


def test_the_target_set_for_the_year_is_what_its_end_is_judged_against(story: Returning) -> None:
    story.target("CALLS", "95", label="2014-15")
    asked = {"period_ids": [story.periods[label].id for label in ("2013-14 Q4", "2014-15 Q1")]}
    columns = queries.observations(story.council.id, **asked)
    targets = dict(zip(zip(columns["series"], columns["period"], strict=True), columns["year_target"], strict=True))
    assert {key: target for key, target in targets.items() if target} == {("CALLS", "2014-15 Q1"): "95"}


def test_the_owners_and_the_systems_forecast_stand_beside_the_status_now(story: Returning, browse: Browse) -> None:
    story.target("CALLS", "90")
    story.target("CALLS", "90", label="2014-15 Q4")
    story.save("CALLS", value="70")
    record(story, Expectation(Decimal(91), None, "The new system starts in October", "high"))
    said = text(browse("Olive").get(page(story, what="")))
    assert "Year end, by the figures so far 70.0%" in said
    assert "Year end, by the owner 91.0%" in said
    assert "At this rate the year ends at 70.0% against 90.0%" in said
    assert "The owner expects better than the figures so far show" in said
    assert "The new system starts in October" in said


def test_a_forecast_is_made_on_its_page_and_shown_with_the_return(story: Returning, browse: Browse) -> None:
    client = browse("Olive")
    assert page(story) in client.get(page(story, what="")).content.decode()
    form = client.get(page(story))
    assert "For the last quarter of 2014-15, in %" in text(form)
    typed = {"value": "80.5 %", "reason": " Two new people from July ", "confidence": "medium"}
    done = client.post(page(story), typed, follow=True)
    assert "Your forecast is kept." in text(done)
    assert "80.5% Medium Two new people from July" in text(done)
    kept = queries.forecasts(story.returned("CALLS").id)
    assert [one.expectation for one in kept] == [SURE]


def test_what_adds_up_is_forecast_for_the_whole_year(story: Returning, browse: Browse) -> None:
    assert "For the whole of 2014-15" in text(browse("Olive").get(page(story, "TAX")))


def test_an_empty_form_says_what_to_mend_and_keeps_what_was_typed(story: Returning, browse: Browse) -> None:
    empty = text(browse("Olive").post(page(story), {}))
    for words in ("There is a problem", "Enter the figure you expect", "Say what the forecast rests on"):
        assert words in empty
    assert "Select how sure you are" in empty
    wrong = browse("Olive").post(page(story), {"value": "rather more", "reason": "Hope", "confidence": "low"})
    assert "The figure you expect must be a number" in text(wrong)
    assert 'value="rather more"' in wrong.content.decode()
    assert queries.forecasts(story.returned("CALLS").id) == []


def test_what_the_rules_refuse_is_told_at_its_field(story: Returning, browse: Browse) -> None:
    typed = {"value": "1" * 30, "reason": "Hope", "confidence": "low"}
    assert "larger than can be held exactly" in text(browse("Olive").post(page(story), typed))


@pytest.mark.parametrize(
    ("name", "status"), [("Olive", 200), ("Hugo", 200), ("Petra", 200), ("Dora", 404), ("Stan", 404)]
)
def test_who_may_enter_the_return_may_forecast(story: Returning, browse: Browse, name: str, status: int) -> None:
    assert browse(name).get(page(story)).status_code == status
    assert browse(name).post(page(story), {}).status_code == status


def test_an_auditor_reads_the_forecasts_and_makes_none(story: Returning, browse: Browse) -> None:
    record(story)
    seen = browse("Adam").get(page(story, what=""))
    assert "Two new people from July" in text(seen)
    assert "Say how you expect the year to end" not in text(seen)


def test_when_the_year_has_ended_the_page_says_so(story: Returning, browse: Browse) -> None:
    last_year = story.returned("CALLS", "2013-14 Q4").id
    shown = browse("Olive").get(f"/hart/returns/{last_year}/forecast/")
    assert "The year 2013-14 has ended" in text(shown)
    assert '<form method="post" novalidate>' not in shown.content.decode()
    posted = browse("Olive").post(
        f"/hart/returns/{last_year}/forecast/", {"value": "3", "reason": "Late", "confidence": "low"}
    )
    assert "has ended" in text(posted)
    assert OwnerForecast.objects.count() == 0
