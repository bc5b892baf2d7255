"""One priority across the council; challenges and what answers them; a community strategy; three steps; six levels."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Level
from goldenthread.indicators import commands as indicators
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands
from goldenthread.plans import queries as plans
from goldenthread.timetable import commands as timetable
from goldenthread.timetable import queries as periods_of
from tests.delivery.worlds import a_council
from tests.factories import plans as factories
from tests.factories.plans import WRITTEN
from tests.plans.browsing import signed_in
from tests.plans.worlds import a_real_council
from tests.returns.worlds import a_sheet
from tests.scorecards.scored import row, section, text
from tests.thread.test_pages import boxes, steps
from tests.thread.worlds import Threaded, client_of

pytestmark = pytest.mark.django_db
NOTE: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}


def test_each_unit_has_its_branch_with_its_plans_beside_it(town: Threaded) -> None:
    town.hart.plan("it", "service", parent_key="corporate", unit_id=town.hart.unit("it-services"))
    town.hart.objective("it", "homes", text="Forms on line")
    team = town.hart.plan("web", "team", parent_key="it")
    assert team.unit_id is None
    town.hart.objective("web", "homes", text="A form for empty homes")
    shown = town.page("priorities/homes/")
    assert "IT Services 2 objectives" in boxes(shown), "what a team's plan says is counted with the unit above it"
    assert {"It Departmental Service Plan", "Web Team Plan"} <= set(boxes(shown))
    rows = [
        [" ".join(cell.text_content().split()) for cell in one] for one in html.fromstring(shown.content).iter("tr")
    ]
    assert ["Objective", "A form for empty homes", "Web"] in [one[:3] for one in rows], "with the plan it stands in"


def answers(response: Any, challenge: str) -> list[str]:
    """What stands beside a challenge."""
    for branch in html.fromstring(response.content).xpath("//li[contains(@class, 'gt-tree__branch')]"):
        (card,) = branch.xpath("./div/div[contains(@class, 'gt-tree__card')]")
        if challenge in card.text_content():
            return [" ".join(one.text_content().split()) for one in branch.xpath("./div/ul/li")]
    raise AssertionError(f"no branch names {challenge}")


@pytest.mark.requirement("FW-020")
def test_each_challenge_of_bromsgrove_lists_what_answers_it_and_one_without_is_flagged() -> None:
    bromsgrove = a_council("bromsgrove")
    factories.a_plan(bromsgrove.council, "finance", "business", title="Finance Business Plan")
    factories.an_objective(bromsgrove.council, "finance", "challenge-2", text="Every review saves money")
    client = client_of(bromsgrove.council, bromsgrove_reader(bromsgrove))
    page = client.get("/bromsgrove/thread/?as=challenges")
    numbers = {
        name: [one.split()[0] for one in answers(page, name) if "Action" in one]
        for name in ("1 Programme", "2 Delivery", "3 Improved", "4 Long term", "5 Customer")
    }
    assert numbers == {
        "1 Programme": ["4.4"], "2 Delivery": ["3.6"], "3 Improved": ["4.1"], "4 Long term": [],
        "5 Customer": ["3.4", "3.7", "3.9"],
    }  # fmt: skip
    assert answers(page, "2 Delivery")[0] == "Finance Business Plan Business Plan"
    assert "Programme Board (BR 3.1.4) named by the framework" in answers(page, "1 Programme")
    flagged = [one for one in boxes(page) if "Nothing on record answers it" in one]
    assert [one.split()[0] for one in flagged] == ["4", "1", "2", "3", "4"], (
        "one local challenge, four national changes"
    )
    assert "CPA replaced by CAA in 2009 (BR 1.5)" in text(page)
    broken = section(client.get("/bromsgrove/thread/broken/"), "Priorities with nothing beneath")
    assert "4 Long term" in broken, "what nothing answers has nothing beneath, by one rule"
    assert not any(one in broken for one in ("1 Programme", "2 Delivery", "3 Improved", "5 Customer"))


def bromsgrove_reader(bromsgrove: Any) -> str:
    """The post of someone who reads everything."""
    return next(one.key for one in organised.posts(bromsgrove.council.id) if one.role_key == "scrutiny-member")


@pytest.mark.requirement("GT-005")
def test_portsmouth_s_community_strategy_stands_on_its_pages() -> None:
    portsmouth = a_real_council("portsmouth")
    portsmouth.plan("strategy", "community", title="Community Strategy 2004-2009")
    portsmouth.plan("housing", "theme_delivery", title="Housing delivery plan", parent_key="strategy")
    housing = next(one.key for one in plans.priorities(portsmouth.council.id) if one.code == "T5")
    portsmouth.objective("housing", housing, text="Every home is decent by 2010")
    timetable.open_year(council=portsmouth.council, year_label="2014-15", **NOTE)
    quarter = periods_of.period(portsmouth.council.id, "2014-15 Q1")
    assert quarter is not None
    outcomes = [one for one in plans.priorities(portsmouth.council.id) if one.set_key == "outcomes"]
    unit = organised.units(portsmouth.council.id)[0].id
    for number, outcome in enumerate(outcomes, 1):
        sheet = a_sheet(title=f"Figure of {outcome.code}", priority=outcome.key, sets=())
        made = indicators.define(
            council=portsmouth.council,
            code=f"X{number}",
            unit_id=unit,
            sheet=sheet,
            **NOTE,
        )
        indicators.set_target(
            council_id=portsmouth.council.id, indicator_id=made.id, period=quarter, kind="normal",
            value=Decimal(90 + number), basis="The strategy", **NOTE,
        )  # fmt: skip
    client = signed_in(portsmouth.council, "performance-officer")
    tree = boxes(client.get("thread/"))
    told = (
        "7 priority themes 7 Outcome statements 2 Internal corporate priorities 6 Areas of weakness that the CPA named"
    )
    assert tree[0].startswith(f"Vision V Proud of our past: ambitious for our future. {told}")
    assert [one.split()[0] for one in tree if one[0] == "T" and one[1].isdigit()] == [f"T{n}" for n in range(1, 8)]
    assert [one.split()[0] for one in tree if one[0] == "O" and one[1].isdigit()] == [f"O{n}" for n in range(1, 8)]
    for number, outcome in enumerate(outcomes, 1):
        shown = client.get(f"thread/priorities/{outcome.key}/")
        assert f"No data against {90 + number}.0%" in row(shown, f"Figure of {outcome.code}").values()
    theme = client.get(f"thread/priorities/{housing}/")
    assert "Housing delivery plan Theme delivery plan" in boxes(theme)
    assert "Every home is decent by 2010" in text(theme)


@pytest.mark.requirement("GT-009")
def test_halton_s_three_steps_and_objectives_cited_by_code() -> None:
    halton = a_real_council("halton")
    halton.plan("corporate", "corporate", title="Corporate Plan")
    rows = {one.code: one for one in plans.priorities(halton.council.id)}
    first = halton.objective("corporate", rows["P1"].key, text="Budgets follow priorities")
    officer = signed_in(halton.council, "performance-officer")
    focus = officer.get(f"thread/priority/{rows['33'].id}/")
    assert [one.split()[0] for one in steps(focus, "The way up")][-1] == "P6"
    for code in ("C", "E"):
        made = officer.post(f"objectives/{first.id}/link/", priority=rows[code].key, advances="It pays for it.")
        assert "The link is saved" in text(made)
        assert f"{code} {rows[code].name}" in text(officer.get(f"objectives/{first.id}/link/"))
        found = officer.get(f"thread/?find={code}")
        assert found.status_code == 302
        assert found["Location"] == f"/halton/thread/priority/{rows[code].id}/"
        assert "Budgets follow priorities" in text(officer.get(f"thread/priority/{rows[code].id}/"))


FIVE = ("community", "corporate", "service", "team", "individual")
SIX = ("community", "corporate", "directorate", "service", "team", "individual")


def ladder(*keys: str) -> tuple[Level, ...]:
    """Levels one below the other."""
    parents = (None, *keys)
    return tuple(
        Level(key=key, name=f"{key.capitalize()} plan", rank=rank, parent=parents[rank - 1])
        for rank, key in enumerate(keys, 1)
    )


@pytest.mark.requirement("GT-001")
def test_a_sixth_level_by_the_pack_alone_leaves_links_and_shows_on_the_thread(town: Threaded) -> None:
    hart = town.hart
    hart.apply(levels=ladder(*FIVE))
    hart.plan("strategy", "community")
    commands.place_plan(council_id=hart.council.id, plan_key="corporate", parent_key="strategy", reason="New", **NOTE)
    hart.plan("empty-homes", "team", parent_key="housing")
    hart.plan("officer", "individual", parent_key="empty-homes")
    objective = hart.objective("officer", "homes", text="Visit ten empty homes a month")
    above = ["Empty homes Team plan", "Housing Service plan", "Corporate Corporate plan", "Strategy Community plan"]
    assert beside(town, objective.id) == ["Officer Individual plan", *above]

    hart.apply(levels=ladder(*SIX))
    assert beside(town, objective.id) == ["Officer Individual plan", *above], "what was linked stays linked"
    assert steps(town.page(f"objective/{objective.id}/"), "The way up")[0] == "P2 Homes Theme"
    hart.plan("environment", "directorate", parent_key="corporate")
    commands.place_plan(
        council_id=hart.council.id, plan_key="housing", parent_key="environment", reason="Reorganised", **NOTE
    )
    assert beside(town, objective.id) == [
        "Officer Individual plan", "Empty homes Team plan", "Housing Service plan", "Environment Directorate plan",
        "Corporate Corporate plan", "Strategy Community plan",
    ]  # fmt: skip
    chain = boxes(town.page(f"plan/{_plan(town, 'officer')}/"))
    assert [one.split(" plan ")[0] for one in chain[:6]] == [key.capitalize() for key in SIX]


def beside(town: Threaded, objective: int) -> list[str]:
    """The plans beside an objective on the thread, from its own up."""
    return [one for one in boxes(town.page(f"objective/{objective}/")) if one.endswith(" plan")]


def _plan(town: Threaded, key: str) -> int:
    row = plans.plan(town.hart.council.id, key)
    assert row is not None
    return row.id
