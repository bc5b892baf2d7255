"""What is amiss with the thread, in figures: each finding with its share, the list behind it and its course."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from goldenthread.audit.commands import SYSTEM
from goldenthread.config.commands import application
from goldenthread.plans import commands
from goldenthread.plans.models import Plan, PlanMove
from goldenthread.plans.rules import OldLink, OldObjective
from goldenthread.thread import commands as thread_commands
from goldenthread.thread.rules import Counted, before, grid, share
from tests.factories.plans import WRITTEN
from tests.scorecards.scored import row, text
from tests.thread.worlds import Threaded, client_of

pytestmark = pytest.mark.django_db
MARCH, APRIL, JUNE = (datetime(2014, month, 1, 9, 0, tzinfo=UTC) for month in (3, 4, 6))


def old(code: str, *links: OldLink, text: str = "") -> OldObjective:
    return OldObjective(code, text or f"Aim {code}", MARCH, "A writer", links=links)


def load(town: Threaded, *entries: OldObjective) -> None:
    commands.load_objectives(
        council_id=town.hart.council.id, plan_key="housing", entries=entries, by=SYSTEM, at=WRITTEN
    )


@pytest.mark.requirement("GT-017")
def test_several_priorities_fall_as_owners_choose_a_main_one(town: Threaded) -> None:
    both = (OldLink("homes", MARCH), OldLink("health", MARCH))
    load(town, old("1", *both), old("2", *both), old("3", OldLink("homes", MARCH, is_main=True)), old("4", *both))
    shown = town.page("audit/")
    several = row(shown, "Objectives that serve several themes")
    assert (several["Found"], several["Of"], several["Share"]) == ("3", "4", "75.0%")
    no_main = row(shown, "Of these, without a main theme")
    assert (no_main["Found"], no_main["Of"], no_main["Share"]) == ("3", "3", "100.0%")
    assert "Aim 1" in text(town.page("audit/?list=several_priorities"))
    assert "2 themes" in row(town.page("audit/?list=no_main"), "Aim 2")["Note"]
    thread_commands.keep_year(
        council_id=town.hart.council.id, year_label="2013-14", by=SYSTEM, at=WRITTEN,
        figures={"findings": {"no_main": [3, 3], "several_priorities": [3, 4]}, "complexity": {"plans": 5}},
    )  # fmt: skip
    from goldenthread.plans import queries

    for one in queries.objectives(town.hart.council.id)[:2]:
        commands.link(
            council_id=town.hart.council.id, objective_id=one.id, priority_key="homes", is_main=True, advances="",
            by=SYSTEM, at=WRITTEN,
        )  # fmt: skip
    now = row(town.page("audit/"), "Of these, without a main theme")
    assert (now["Share"], now["2013-14"], now["Course"]) == ("33.3%", "100.0%", "66.7 points less")


@pytest.mark.requirement("GT-018")
@pytest.mark.requirement("GT-020")
def test_links_made_afterwards_without_reason_or_weak_are_listed(town: Threaded) -> None:
    late, weak = OldLink("homes", JUNE, is_main=True), OldLink("health", MARCH, is_main=True, advances="It helps.")
    load(town, old("1", late), old("2", weak))
    from goldenthread.plans import queries

    number = next(one.id for one in queries.objectives(town.hart.council.id) if one.code == "2")
    commands.judge_link(
        council_id=town.hart.council.id, objective_id=number, priority_key="health", judged="weak", note="How?",
        by=SYSTEM, at=WRITTEN,
    )  # fmt: skip
    assert row(town.page("audit/?list=linked_after_writing"), "Aim 1")["Note"] == ("linked afterwards (92 days): Homes")
    assert row(town.page("audit/"), "Links made after the objective was written")["Share"] == "50.0%"
    assert "Aim 1" in text(town.page("audit/?list=no_reason"))
    listed = text(town.page("audit/?list=weak_reason"))
    assert "Aim 2" in listed
    assert "Aim 1" not in listed


def test_links_made_after_the_plan_was_approved_are_listed_with_days(town: Threaded) -> None:
    late, early = OldLink("homes", JUNE, is_main=True), OldLink("health", MARCH, is_main=True)
    load(town, old("1", late), old("2", early))
    plan = Plan.objects.get(council_id=town.hart.council.id, key="housing")
    for number, at in ((1, APRIL), (2, WRITTEN)):
        PlanMove.objects.create(plan=plan, number=number, old="draft", new="approved", by_name="Past", at=at)
    found = row(town.page("audit/"), "Links made after the plan was approved")
    assert (found["Found"], found["Of"], found["Share"]) == ("1", "2", "50.0%")
    listed = town.page("audit/?list=linked_after_approval")
    assert row(listed, "Aim 1")["Note"] == "linked afterwards (61 days): Homes"
    assert "Aim 2" not in text(listed)


@pytest.mark.requirement("GT-040")
def test_two_years_figures_and_the_change(town: Threaded, clock) -> None:
    town.hart.objective("housing", "homes")
    officer = client_of(town.hart.council, "performance-officer")
    assert town.client.post("/hart/thread/audit/").status_code == 404
    clock(datetime(2014, 12, 10, 9, 0, tzinfo=UTC))
    assert officer.post("/hart/thread/audit/", follow=True).status_code == 200
    clock(datetime(2015, 3, 10, 9, 0, tzinfo=UTC))
    town.hart.plan("it", "service", parent_key="corporate", unit_id=town.hart.unit("it-services"),
                   ends=datetime(2016, 4, 1, tzinfo=UTC).date())  # fmt: skip
    clock(datetime(2015, 4, 10, 9, 0, tzinfo=UTC))
    shown = row(officer.get("/hart/thread/audit/"), "Plans")
    assert (shown["2014-15"], shown["Now"], shown["Change"]) == ("2", "1", "−1")
    assert row(officer.get("/hart/thread/audit/"), "actions and risks")["Change"] == "−1"


def test_findings_of_the_rest(town: Threaded) -> None:
    town.hart.objective("housing", "health", text="Walk to work")
    shown = town.page("audit/")
    assert row(shown, "Services without a plan")["Found"] != "0"
    assert row(shown, "Objectives without")["Share"] == "100.0%"
    told = text(town.page("audit/?list=too_few"))
    assert "P1 Health" in told
    assert "K2 Figure K2" in text(town.page("audit/?list=unlinked_indicator"))


@contextmanager
def _set_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("goldenthread.config.commands.thread.open_installation", lambda: None)
    yield


@pytest.mark.requirement("GT-015")
def test_the_command_line_and_the_files_say_the_same(town: Threaded, monkeypatch: pytest.MonkeyPatch) -> None:
    load(town, old("1"), old("2", OldLink("homes", MARCH, is_main=True)))
    with _set_up(monkeypatch):
        said = CliRunner().invoke(application, ["thread", "audit", "--council", "hart", "--json"])
    assert said.exit_code == 0, said.output
    findings = {one["key"]: one for one in json.loads(said.output)["findings"]}
    assert findings["unlinked_objective"]["share"] == "50.0"
    assert [one["name"] for one in findings["unlinked_objective"]["items"]] == ["Aim 1"]
    table = csv.DictReader(io.StringIO(town.page("audit.csv").content.decode("utf-8-sig")))
    assert {one["What was found"]: one["Found"] for one in table}["Objectives that lead to no theme"] == "1"
    for form in ("docx", "pdf", "xlsx", "json", "html"):
        assert town.page(f"audit.{form}").status_code == 200
    assert town.page("audit.exe").status_code == 404


def test_the_command_line_names_its_day_and_takes_another(town: Threaded, monkeypatch: pytest.MonkeyPatch) -> None:
    load(town, old("1"))
    with _set_up(monkeypatch):
        asked = ["thread", "audit", "--council", "hart", "--on"]
        then, late = (CliRunner().invoke(application, [*asked, on]) for on in ("2014-08-10", "2031-08-10"))
        wrong = CliRunner().invoke(application, [*asked, "soon"])
        today = CliRunner().invoke(application, asked[:-1])
    assert "That is today by the clock of this machine. Give another day with --on." in today.output
    assert then.output.startswith("Hart District Council, 10 August 2014\n"), then.output
    assert "Objectives that lead to no theme: 1 of 1 (100.0%)" in then.output
    assert "Objectives that lead to no theme: 0 of 0\n" in late.output, "its plans have ended by then"
    assert "Nothing of the council stands on that day: its plans run from " in late.output
    assert "Nothing of the council" not in then.output
    assert "clock of this machine" not in then.output
    assert wrong.exit_code != 0


def test_what_may_stand_alone_is_in_neither_number(town: Threaded) -> None:
    load(town, old("1"), old("2", OldLink("homes", MARCH, is_main=True)))
    town.hart.objective("housing", text="Register deaths", service_class="frontline")
    shown = town.page("audit/")
    both = [row(shown, f"{one} that lead to no theme") for one in ("Objectives", "Key performance indicators")]
    found, looked_at = (sum(int(one[column]) for one in both) for column in ("Found", "Of"))
    assert f"{found} of {looked_at} objectives and key performance indicators lead to no theme" in text(shown)
    assert "1 that by its class may stand without a theme is left out." in text(shown)
    assert "Earlier" not in text(shown)


def test_shares_are_rounded_half_away_from_zero_and_of_nothing_there_is_none() -> None:
    assert [share(*pair) for pair in ((178, 370), (141, 366), (319, 736), (1, 2000), (3, 2000), (0, 5), (0, 0))] == [
        Decimal("48.1"), Decimal("38.5"), Decimal("43.3"), Decimal("0.1"), Decimal("0.2"), Decimal("0.0"), None,
    ]  # fmt: skip
    made = grid([Counted("A", 3, 1), Counted("B", 1, 0, is_inward=True)])
    assert (made.whole.total, made.inward.total, made.shares[0]) == (5, 1, Decimal("25.0"))
    assert before({"findings": {"a": [1, 2]}}, "a") == (1, 2)
    assert before({}, "a") is None


def test_short_of_all_of_them_never_reads_as_all_of_them() -> None:
    assert [share(*pair) for pair in ((4999, 5000), (5000, 5000))] == [Decimal("99.9"), Decimal("100.0")]
