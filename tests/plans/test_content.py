"""What a plan shows: its targets by year, what watches it, how large it is, and the plan as a document."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.engine import periods
from goldenthread.framework import Level, Limits, Template
from goldenthread.framework.schema.templates import Section
from goldenthread.organisation.models import Council
from goldenthread.plans import commands, queries, rules
from goldenthread.plans.queries import ObjectiveRow
from tests.factories.plans import WRITTEN
from tests.plans.browsing import Browser, signed_in
from tests.plans.measured import Measured, a_measured_council
from tests.plans.worlds import LEVELS, a_planning_pack
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
SERVICE = Level(
    key="service", name="Departmental Service Plan", rank=4, parent="directorate",
    reviewed_by=("Management Team", "Policy and Performance Board"),
    limit=Limits(objectives=2, indicators=1, pages=40),
)  # fmt: skip
TEMPLATE = Template(key="whole", name="Service plan", level="service", sections=(
    Section(key="purpose", title="Purpose"),
    Section(key="aims", title="What we want to reach", fills="objectives"),
    Section(key="targets", title="Key targets for the coming year", fills="targets"),
    Section(key="monitoring", title="How it is monitored", fills="monitoring"),
    Section(key="equality", title="Equality", frequency="half_year"),
))  # fmt: skip


@pytest.fixture
def made() -> Measured:
    """A corporate plan of three years, one beside the ladder, and a service plan that shows an objective of that."""
    levels = tuple(
        SERVICE if one.key == "service" else one.model_copy(update={"rolling_years": 3}) if one.rank == 2 else one
        for one in LEVELS
    )
    made = a_measured_council(a_planning_pack(levels=levels, templates=(TEMPLATE,)))
    hart = made.hart
    hart.plan("corporate", "corporate", starts=date(2014, 4, 1), ends=date(2017, 4, 1))
    hart.plan("transport", "transport", title="Local Transport Plan", ends=date(2016, 4, 1))
    hart.plan("service", "service", parent_key="corporate")
    return made


@pytest.fixture
def bus(made: Measured) -> ObjectiveRow:
    """An objective of the transport plan with its target, shown in the service plan."""
    aim = made.hart.objective("transport", "homes", text="Buses run on time")
    made.measure(aim, "BUS", title="Buses on time")
    made.target("BUS", "2014-15", "80")
    made.target("BUS", "2014-15 Q1", "80")
    made.target("BUS", "2015-16", "85")
    made.figure("BUS", "2014-15 Q1", "78.5")
    note: dict[str, Any] = {"council_id": made.hart.council.id, "by": SYSTEM, "at": WRITTEN}
    commands.reuse_objective(plan_key="service", objective_id=aim.id, **note)
    return aim


@pytest.fixture
def officer(made: Measured) -> Browser:
    return signed_in(made.hart.council, "performance-officer")


def row_of(page: Any, heading: str, title: str) -> dict[str, str]:
    """The cells of a row of the table whose caption says this."""
    for table in html.fromstring(page.content).xpath("//main//table"):
        if heading in table.findtext("caption", ""):
            titles = [" ".join(one.text_content().split()) for one in table.xpath(".//thead//th")]
            for line in table.xpath(".//tbody/tr"):
                cells = [" ".join(one.text_content().split()) for one in line.xpath("./th|./td")]
                if title in cells[0]:
                    return dict(zip(titles, cells, strict=True))
    raise AssertionError(f"no table about {heading} names {title}")


@pytest.mark.requirement("SP-027")
def test_the_coming_years_targets_stand_in_a_table_of_their_own(made: Measured, bus: ObjectiveRow, officer) -> None:
    page = officer.get("plans/transport/")
    ours = row(page, "Buses on time")
    assert ours["Target for 2014-15"] == "80.0%"
    assert ours["Latest figure"].startswith("78.5%")
    assert ours["Status"] == "Close"
    assert ours["Why"].startswith("Close: 78.5% against a target of 80.0%, 1.5 points worse.")
    this_year = section(page, "Targets for 2014-15")
    assert "80.0%" in this_year
    assert "85.0%" not in this_year, "the medium term stands apart"
    assert "2015-16" in section(page, "year by year")
    assert "85.0%" in section(page, "year by year")
    printed = officer.get("plans/transport/plan.csv").content.decode()
    assert "Target for 2014-15" in printed
    assert "85" not in printed, "what is printed as the table is this year's only"
    made.hart.plan("bare", "directorate")
    bare = officer.get("plans/bare/plan.csv").content.decode("utf-8-sig").splitlines()
    assert (len(bare), ",Target,Latest figure,Status," in bare[0]) == (1, True)
    assert "Key targets for the coming year" in text(officer.get("plans/service/"))
    assert "80.0%" in section(officer.get("plans/service/"), "Key targets for the coming year")


@pytest.mark.requirement("ST-012")
def test_an_objective_has_one_status_by_the_council_s_rule_and_names_the_worst_beneath(
    made: Measured, bus: ObjectiveRow, officer
) -> None:
    made.measure(bus, "TRAM", title="Trams on time")
    made.target("TRAM", "2014-15 Q1", "80")
    made.figure("TRAM", "2014-15 Q1", "10")
    council = Council.objects.get(pk=made.hart.council.id)
    rule = {"rule": "majority", "coverage": "0.1"}
    Council.objects.filter(pk=council.pk).update(pack={**council.pack, "roll_up": rule}, pack_digest="rolled")
    shown = row_of(officer.get("plans/transport/"), "Status by objective", "Buses run on time")
    assert (shown["Status"], shown["The worst beneath"]) == ("Close", "Off target TRAM Trams on time")


@pytest.mark.requirement("GT-004")
def test_a_plan_that_is_rolled_forward_still_shows_its_first_year(made: Measured, officer) -> None:
    hart = made.hart
    aim = hart.objective("corporate", "homes")
    made.measure(aim, "BUS", title="Buses on time")
    for label, value in (("2014-15", "80"), ("2014-15 Q1", "80"), ("2015-16", "85")):
        made.target("BUS", label, value)
    made.figure("BUS", "2014-15 Q1", "78.5")
    note: dict[str, Any] = {"council_id": hart.council.id, "plan_key": "corporate", "by": SYSTEM, "at": WRITTEN}
    for to in ("submitted", "approved"):
        commands.move(to=to, **note)
    officer.post("plans/corporate/roll/", sure="on")
    page = officer.get("plans/corporate/")
    assert "1 April 2015 to 31 March 2018" in text(page)
    years = row_of(page, "year by year", "Buses on time")
    assert list(years)[1:] == ["2014-15 (closed)", "2015-16", "2016-17", "2017-18"]
    assert years["2014-15 (closed)"] == "Target 80.0% · 78.5% Close"
    assert years["2015-16"] == "Target 85.0%"
    assert years["2017-18"] == "No target yet", "the year that was added is empty"
    assert hart.now(aim).links == aim.links
    assert "Homes" in row(page, aim.text)["Main theme"]


@pytest.mark.requirement("GT-031", "GT-032")
def test_a_target_of_a_plan_beside_the_ladder_is_used_and_stays_written_once(
    made: Measured, bus: ObjectiveRow, officer
) -> None:
    ladder = row(officer.get("plans/ladder/"), "Local Transport Plan")
    assert ladder["Level"] == "Local Transport Plan"
    assert "beside the ladder" in text(officer.get("plans/transport/"))
    before = row(officer.get("plans/service/"), "Buses on time")
    assert (before["Target for 2014-15"], before["Objective"]) == (
        "80.0%",
        "1 Buses run on time (Local Transport Plan)",
    )
    said = {"kind": "normal", "value": "90", "reason": "A new timetable", "basis": "Agreed", "anyway": "on"}
    officer.post("indicators/BUS/targets/", period=made.periods["2014-15"].id, **said)
    for plan in ("service", "transport"):
        assert row(officer.get(f"plans/{plan}/"), "Buses on time")["Target for 2014-15"] == "90.0%"
    assert text(officer.get("indicators/")).count("Buses on time") == 1, "the reporting list holds it once"
    assert [one for one in queries.edges(made.hart.council.id).objectives if one[0] == bus.id]


@pytest.mark.requirement("SP-033")
def test_the_section_on_monitoring_is_filled_from_the_measures(made: Measured, bus: ObjectiveRow, officer) -> None:
    made.hart.objective("service", "homes", text="Nobody waits for a home")
    told = section(officer.get("plans/service/"), "How it is monitored")
    watched = row_of(officer.get("plans/service/"), "say how far this plan is", "BUS")
    assert (watched["Key performance indicator"], watched["How often"]) == ("Buses on time", "Quarterly")
    assert "Reviewed by Management Team; Policy and Performance Board." in told
    assert "Not monitored: 1 of 2" in told
    assert "2 Nobody waits for a home" in told
    assert "3 of 5" in text(officer.get("plans/service/")), "what fills itself needs no words"


@pytest.mark.requirement("SP-030")
def test_a_plan_over_its_limit_warns_its_author_and_its_assessor(made: Measured, bus: ObjectiveRow, officer) -> None:
    page = officer.get("plans/service/")
    assert "Over the limit" not in text(page)
    assert {name: row_of(page, "Size of this", name)["At most"] for name in ("Key performance", "Milestones")} == {
        "Key performance": "1", "Milestones": "No limit"
    }  # fmt: skip
    for number in range(2):
        made.measure(made.hart.objective("service", "homes", text=f"Aim {number}", reason="Asked for"), f"N{number}")
    told = "3 objectives, more than the 2 that the council wants at most. 3 key performance indicators, more than the 1"
    assert told in text(officer.get("plans/service/"))
    commands.move(council_id=made.hart.council.id, plan_key="service", to="submitted", by=SYSTEM, at=WRITTEN)
    assessor = signed_in(made.hart.council, "scrutiny-chair")
    assert told in text(assessor.get("plans/service/move/"))
    assert told in text(officer.get("plans/service/quality/"))


@pytest.mark.requirement("SP-031")
def test_a_section_of_each_half_year_is_not_reported_in_quarters_1_and_3(
    made: Measured, bus: ObjectiveRow, officer, clock
) -> None:
    clock(datetime(2015, 4, 20, 9, 0, tzinfo=UTC))
    found = {}
    for quarter in range(1, 5):
        report = officer.get(f"plans/service/plan.html?period=2014-15-Q{quarter}")
        found[quarter] = "Equality" in report.content.decode()
        assert "Purpose" in report.content.decode()
    assert found == {1: False, 2: True, 3: False, 4: True}
    assert officer.get("plans/service/plan.html?period=2030-31-Q1").status_code == 404


def test_a_section_is_reported_when_a_span_of_its_own_ends() -> None:
    months = [periods.containing(date(2014, month, 1), "month") for month in range(4, 10)]
    assert [rules.is_reported("quarter", one) for one in months] == [False, False, True, False, False, True]
    year = periods.containing(date(2014, 4, 1), "year")
    assert all(rules.is_reported(one, year) for one in ("", "month", "quarter", "half_year", "year"))


def test_the_document_says_how_far_the_plan_has_come(made: Measured, bus: ObjectiveRow, officer) -> None:
    for form in ("html", "docx", "pdf", "xlsx", "csv", "json"):
        answer = officer.get(f"plans/service/plan.{form}")
        assert answer.status_code == 200
        assert len(answer.content) > 200
    draft = officer.get("plans/service/plan.html").content.decode()
    assert "Draft" in draft
    order = [draft.index(one.title) for one in TEMPLATE.sections]
    assert order == sorted(order), "the sections stand in the template's order"
    note: dict[str, Any] = {"council_id": made.hart.council.id, "plan_key": "service", "by": SYSTEM, "at": WRITTEN}
    for to in ("submitted", "approved"):
        commands.move(to=to, **note)
    agreed = officer.get("plans/service/plan.html").content.decode()
    assert "Approved by Golden Thread on 10 August 2014" in agreed
    assert officer.get("plans/service/plan.exe").status_code == 404
