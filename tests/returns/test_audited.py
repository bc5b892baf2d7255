"""The external audit of statutory figures: recorded for each value, told before and after, and given as audited."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from goldenthread import documents
from goldenthread.audit.commands import SYSTEM, Hand
from goldenthread.indicators import queries as measured
from goldenthread.reports import pages as reports
from goldenthread.reports import queries as reporting
from goldenthread.returns import commands, queries
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.timetable import queries as timetable
from tests.plans.browsing import signed_in
from tests.returns.test_statutory import AT, EARLIER, Town, town
from tests.scorecards.scored import text

__all__ = ["town"]
AUDITOR = "The District Auditor"
Q1 = "2007-08 Q1"


def returned(town: Town, code: str, label: str = Q1) -> ReturnRow:
    indicator = measured.indicator(town.id, code)
    assert indicator is not None
    return next(one for one in queries.of_indicator(town.id, indicator.id) if one.period.label == label)


def say(town: Town, code: str, kind: str, *, note: str = "", days: int = 1) -> None:
    one = returned(town, code)
    at = AT + timedelta(days=days)
    commands.assure(
        council_id=town.id, return_id=one.id, expected_version=one.version, kind=kind, said_on=at.date(),
        auditor=AUDITOR, note=note, hand=Hand(SYSTEM, at),
    )  # fmt: skip


def listed(page: Any) -> dict[tuple[str, str], dict[str, str]]:
    """(code, period) → the cells of the table of figures that are given, by column title."""
    (table,) = html.fromstring(page.content).xpath("//main//table[caption[contains(., 'as it was audited')]]")
    titles = [" ".join(cell.text_content().split()) for cell in table.xpath(".//thead//th")]
    found = {}
    for line in table.xpath(".//tbody/tr"):
        cells = [" ".join(cell.text_content().split()) for cell in line.xpath("./th|./td")]
        found[cells[0].split()[0], cells[1]] = dict(zip(titles, cells, strict=True))
    return found


def report(town: Town, at: datetime) -> str:
    material = reporting.quarterly(town.id, Q1, as_at=at)
    assert material is not None
    return documents.write(reports.quarterly(material, issued=at), "html").decode()


def revised(town: Town, code: str, value: str, *, days: int = 0) -> None:
    """Another approved figure for the first quarter."""
    one = returned(town, code)
    period = next(each for each in timetable.periods(town.id, "quarter") if each.label == Q1)
    taken = TakenFigure(
        one.indicator.id, one.unit_id, one.indicator.sheet.version, period.id, Figures(value=Decimal(value)),
        revises=one.approved.number if one.approved else 0, reason="The auditor's figure",
    )  # fmt: skip
    how = Taken("approved", "test", None, SYSTEM, AT + timedelta(days=days))
    commands.take(council_id=town.id, figures=[taken], how=how)


@pytest.mark.requirement("MT-033")
def test_amended_values_show_before_and_after_and_what_is_given_is_the_audited_one(town: Town) -> None:
    for code in ("HB01", "HB03", "HB05", "HB06"):
        town.take(code, "2007-08", value=Decimal(70))
    revised(town, "HB01", "71")
    say(town, "HB01", "amended", note="Two sites were counted twice")
    say(town, "HB03", "audited")
    say(town, "HB05", "qualified", note="No records before May")
    revised(town, "HB01", "75", days=2)
    page = signed_in(town.halton.council, "performance-officer").get("reports/")
    given = listed(page)
    amended = given["HB01", Q1]
    assert amended["Figure"].startswith("71"), "not the later one, which no auditor has seen"
    assert amended["Before the audit"].startswith("70")
    assert amended["External audit"].startswith(
        "Amended by The District Auditor on 21 May 2008: Two sites were counted twice"
    )
    assert "A later figure is not audited: 75" in amended["External audit"]
    assert given["HB03", Q1]["External audit"] == "Audited by The District Auditor on 21 May 2008"
    assert given["HB05", Q1]["External audit"].startswith("Qualified by The District Auditor on 21 May 2008: No rec")
    assert given["HB06", Q1]["External audit"] == "Unaudited"
    assert "3 of 16 audited" in text(page), text(page)


@pytest.mark.requirement("MT-033")
def test_a_report_marks_what_was_amended_with_both_figures(town: Town) -> None:
    town.take("HB01", "2007-08", value=Decimal(70))
    revised(town, "HB01", "71")
    say(town, "HB01", "amended", note="Two sites were counted twice")
    at = AT + timedelta(days=3)
    told = report(town, at)
    assert "Audited, amended (1): HB01" in told
    assert "Amended by external audit: HB01 from 70" in told
    assert "(The District Auditor, 21 May 2008: Two sites were counted twice)" in told
    before = report(town, AT + timedelta(hours=1))
    assert "Amended by external audit" not in before, "as it was known then"


def test_a_figure_said_to_be_final_after_its_audit_stays_audited(town: Town) -> None:
    town.take("HB01", "2007-08", value=Decimal(70))
    say(town, "HB01", "audited")
    say(town, "HB01", "final", days=2)
    (demanded,) = queries.demanded(town.id, [EARLIER])
    found = {(one.indicator.code, one.period): one.given for one in queries.statutory(town.id, [demanded])}
    assert found["HB01", Q1].audit == "audited"
    assert found["HB01", "2007-08 Q2"].audit == ""
