"""The figures of a council as the columns that are judged: approved ones only, as they were known at a moment."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import frames
from goldenthread.engine.readings import Reading
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.returns import commands, queries
from goldenthread.returns.queries.observations import COLUMNS
from tests.returns.worlds import AT, OPENED, Returning, a_sheet, figures

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def rows(columns: dict[str, list[object]]) -> dict[tuple[str, str], dict[str, object]]:
    """The columns as one dictionary for each series and period."""
    lines = [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]
    return {(str(line["series"]), str(line["period"])): line for line in lines}


def observed(story: Returning, *labels: str, **asked: object) -> dict[tuple[str, str], dict[str, object]]:
    ids = [story.periods[label].id for label in labels or ("2014-15 Q1",)]
    return rows(queries.observations(story.council.id, period_ids=ids, **asked))  # type: ignore[arg-type]


def readings(story: Returning, *, today: date = AT.date()) -> dict[str, Reading]:
    given = queries.inputs(story.council.id, period_ids=[story.periods["2014-15 Q1"].id])
    return {one.series: one for one in frames.readings(given.observations, given.definitions, today=today)}


def test_the_columns_are_those_that_are_judged(story: Returning) -> None:
    columns = queries.observations(story.council.id, period_ids=[story.periods["2014-15 Q1"].id])
    assert tuple(columns) == COLUMNS
    assert columns["series"] == ["CALLS", "TAX", "WASTE"]


def test_only_what_is_approved_is_seen(story: Returning) -> None:
    story.save("CALLS", value="78.5")
    assert observed(story)[("CALLS", "2014-15 Q1")]["value"] is None
    story.submit("CALLS")
    assert observed(story)[("CALLS", "2014-15 Q1")]["value"] is None
    story.approve("CALLS")
    assert observed(story)[("CALLS", "2014-15 Q1")]["value"] == "78.5"


def test_officers_may_see_what_is_not_approved_yet_apart(story: Returning) -> None:
    story.save("CALLS", value="78.5")
    columns = queries.unapproved_observations(story.council.id, period_ids=[story.periods["2014-15 Q1"].id])
    assert rows(columns)[("CALLS", "2014-15 Q1")]["value"] == "78.5"


def test_a_moment_in_the_past_sees_what_was_known_then(story: Returning) -> None:
    row = story.approved("CALLS", value="78.5")
    later = AT + timedelta(days=40)
    commands.revise(
        council_id=story.council.id,
        return_id=row.id,
        figures=figures(value="79.1"),
        reason="Late calls",
        expected_version=row.version,
        by=story.actor("Olive"),
        at=later,
    )
    story.submit("CALLS", at=later)
    story.approve("CALLS", at=later)
    key = ("CALLS", "2014-15 Q1")
    assert observed(story, as_at=AT - timedelta(seconds=1))[key]["value"] is None
    assert (observed(story, as_at=AT)[key]["value"], observed(story, as_at=AT)[key]["revised"]) == ("78.5", False)
    assert (observed(story, as_at=later)[key]["value"], observed(story, as_at=later)[key]["revised"]) == ("79.1", True)


def test_targets_and_definitions_are_those_of_the_moment(story: Returning) -> None:
    story.target("CALLS", "80")
    indicator_commands.set_target(
        council_id=story.council.id,
        indicator_id=story.indicators["CALLS"].id,
        period=story.periods["2014-15 Q1"],
        kind="normal",
        value=Decimal(85),
        basis="Raised by Cabinet",
        by=story.actor("Petra"),
        at=AT,
        reason="Cabinet asked for more",
    )
    key = ("CALLS", "2014-15 Q1")
    assert observed(story, as_at=OPENED)[key]["target"] == "80"
    assert observed(story, as_at=AT)[key]["target"] == "85"
    indicator_commands.amend(
        council_id=story.council.id,
        indicator_id=story.indicators["CALLS"].id,
        sheet=a_sheet(decimals=2),
        unit_id=story.indicators["CALLS"].unit_id,
        expected_version=1,
        by=story.actor("Petra"),
        at=AT,
        reason="Members asked for more decimals",
        comparable=True,
    )
    before = indicators.definition_columns(story.council.id, OPENED)
    after = indicators.definition_columns(story.council.id, AT)
    place = before["series"].index("CALLS")
    assert (before["decimals"][place], after["decimals"][place]) == (1, 2)


def test_what_is_missing_has_its_row_and_is_counted(story: Returning) -> None:
    statuses = {code: one.status for code, one in readings(story).items()}
    assert statuses == dict.fromkeys(("CALLS", "TAX", "WASTE"), "overdue")


def test_a_period_nobody_was_asked_for_is_filled_only_where_it_is_the_newest(story: Returning) -> None:
    assert set(observed(story, "2014-15 Q2")) == {(code, "2014-15 Q2") for code in ("CALLS", "TAX", "WASTE")}
    assert observed(story, "2014-15 Q2", fill=[]) == {}


def test_absences_and_parts_arrive_as_they_are(story: Returning) -> None:
    story.approved("CALLS", absence="system_failure")
    story.approved("WASTE", numerator="4820", denominator="10000", provisional=True)
    found = observed(story)
    assert found[("CALLS", "2014-15 Q1")]["absence"] == "system_failure"
    waste = found[("WASTE", "2014-15 Q1")]
    assert (waste["value"], waste["numerator"], waste["denominator"]) == (None, "4820", "10000")
    assert waste["provisional"] is True
    assert readings(story)["WASTE"].value == Decimal("48.2")


def test_values_before_a_new_meaning_are_not_compared_with_those_after_it(story: Returning) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="70")
    indicator_commands.amend(
        council_id=story.council.id,
        indicator_id=story.indicators["CALLS"].id,
        sheet=a_sheet(definition="Of the calls answered, the share answered in 15 seconds."),
        unit_id=story.indicators["CALLS"].unit_id,
        expected_version=1,
        by=story.actor("Petra"),
        at=AT,
        reason="Lost calls no longer count",
    )
    story.approved("CALLS", value="90")
    ids = [story.periods[label].id for label in ("2013-14 Q4", "2014-15 Q1")]
    given = queries.inputs(story.council.id, period_ids=ids, indicator_ids=[story.indicators["CALLS"].id])
    last = frames.readings(given.observations, given.definitions, today=AT.date())[-1]
    assert (last.value, last.travel_short) == (Decimal(90), "not_comparable")


def test_the_number_of_queries_does_not_grow_with_the_rows(story: Returning) -> None:
    def asked() -> int:
        ids = [story.periods[label].id for label in ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1")]
        with CaptureQueriesContext(connection) as captured:
            queries.inputs(story.council.id, period_ids=ids, as_at=AT)
        return len(captured)

    few = asked()
    for label in ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1"):
        for code in ("CALLS", "TAX"):
            story.approved(code, label=label, value="50")
            story.target(code, "55", label=label)
    assert asked() == few <= 19


def test_a_figure_being_entered_reads_as_it_will_once_approved(story: Returning) -> None:
    """The preview at entry and the judgement of what is stored are one judgement."""
    story.approved("CALLS", label="2013-14 Q1", value="70")
    story.approved("CALLS", label="2013-14 Q4", value="75")
    story.target("CALLS", "80")
    story.save("CALLS", value="78.5", provisional=True)
    entered = queries.preview(story.returned("CALLS"), today=AT.date())
    story.submit("CALLS")
    story.approve("CALLS")
    ids = [period.id for label, period in story.periods.items() if "Q" in label]
    given = queries.inputs(story.council.id, period_ids=ids, fill=[story.periods["2014-15 Q1"].id])
    judged = frames.readings(given.observations, given.definitions, today=AT.date(), also=("forecast",))
    stored = next(one for one in judged if (one.series, one.period) == ("CALLS", "2014-15 Q1"))
    assert entered == stored
    assert (stored.status, stored.previous, stored.year_before) == ("amber", Decimal(75), Decimal(70))


def test_the_words_beside_a_figure_say_by_when_and_when_it_is_back_on_track(story: Returning) -> None:
    row = story.approved(
        "CALLS", value="70", commentary="Two posts were empty.", by_when=date(2014, 9, 1), back_on=date(2014, 12, 1)
    )
    said = queries.comments(story.council.id, period_ids=[row.period.id])[(row.indicator.id, row.period.id)]
    assert said.text.endswith("To be done by 1 September 2014. Back on track by 1 December 2014.")
    assert said.by_when == date(2014, 9, 1)
