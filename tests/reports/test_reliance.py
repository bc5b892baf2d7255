"""A report says how far its figures can be relied on, and one of an earlier day is written again as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from goldenthread import documents
from goldenthread.audit.commands import Hand
from goldenthread.returns import commands, queries
from tests.reports.test_quarterly import report
from tests.returns.worlds import figures

FIRST, LATER = datetime(2014, 8, 10, 9, 0, tzinfo=UTC), datetime(2014, 9, 2, 9, 0, tzinfo=UTC)


def say(story: Any, code: str, kind: str, at: datetime) -> None:
    row = story.returned(code)
    commands.assure(
        council_id=row.council_id,
        return_id=row.id,
        expected_version=row.version,
        kind=kind,
        said_on=at.date(),
        auditor="The District Auditor",
        hand=Hand(story.actor("Petra"), at),
    )


def corrected(story: Any, code: str, value: str, at: datetime) -> None:
    row = story.returned(code)
    commands.revise(
        council_id=row.council_id,
        return_id=row.id,
        figures=figures(value=value),
        reason="The telephone log was read again",
        expected_version=row.version,
        by=story.actor("Olive"),
        at=at,
    )
    story.submit(code, at=at)
    story.approve(code, at=at)


@pytest.mark.requirement("DQ-024")
def test_a_report_with_provisional_figures_says_so_and_names_the_final_and_the_audited(story: Any) -> None:
    story.approved("CALLS", value="70", provisional=True, at=FIRST)
    told = documents.write(report(story.council.id, as_at=FIRST), "html").decode()
    assert "Provisional (1): CALLS" in told
    corrected(story, "CALLS", "71", LATER)
    told = documents.write(report(story.council.id, as_at=LATER), "html").decode()
    assert "Provisional" not in told.partition("How far the figures of this period can be relied on")[2][:200]
    assert "Checked (1)." in told
    say(story, "CALLS", "final", LATER)
    assert "Final (1): CALLS" in documents.write(report(story.council.id, as_at=LATER), "html").decode()
    say(story, "CALLS", "amended", LATER)
    assert "Audited, amended (1): CALLS" in documents.write(report(story.council.id, as_at=LATER), "html").decode()


@pytest.mark.requirement("DQ-030")
@pytest.mark.acceptance("B6")
def test_last_year_s_report_is_written_again_to_the_last_byte_whatever_came_since(
    story: Any, read: Callable[..., Any]
) -> None:
    story.target("CALLS", "80")
    story.approved("CALLS", value="70", at=FIRST)
    row = story.returned("CALLS")
    commands.publish(council_id=row.council_id, return_ids=[row.id], hand=Hand(story.actor("Petra"), FIRST))
    forms = ("json", "csv", "html", "xlsx")
    then = {form: documents.write(report(story.council.id, as_at=FIRST), form) for form in forms}
    corrected(story, "CALLS", "85", LATER)
    say(story, "CALLS", "amended", LATER)
    story.approved("TAX", value="30", at=LATER)
    row = story.returned("TAX")
    commands.withdraw(
        council_id=row.council_id,
        return_id=row.id,
        expected_version=row.version,
        reason="It was last year's",
        by=story.actor("Olive"),
        at=LATER,
    )
    story.approve("TAX", at=LATER)
    again = {form: documents.write(report(story.council.id, as_at=FIRST), form) for form in forms}
    assert again == then
    assert documents.write(report(story.council.id, as_at=LATER), "json") != then["json"]
    kept = [(one.number, one.stage) for one in queries.revisions(story.returned("CALLS").id)]
    assert kept == [(2, "approved"), (1, "published")]
    page = read("returns/?period=2014-15-Q1").content.decode()
    assert "Corrected after approval" in page
    assert "The telephone log was read again" in page
