"""How figures come about and where they lead: calculated ones, parts beside their whole, goals for the years ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import Refused
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.rules import Written
from goldenthread.organisation.models import Body
from goldenthread.returns import commands, queries, rules
from goldenthread.timetable import commands as timetable
from tests.returns.worlds import AT, OPENED, Returning, a_sheet, figures
from tests.scorecards.scored import Q1, count, row, section, text

pytestmark = pytest.mark.django_db
Read = Callable[..., Any]
PARTS = {"basis": "ratio", "scale": Decimal(100), "numerator": "Saving", "denominator": "Base"}


@pytest.fixture
def petra(story: Returning) -> Client:
    """The performance officer's browser."""
    client = Client()
    client.force_login(story.people["Petra"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def calculated(story: Returning, code: str, text: str, below: str = "", /, **changes: Any) -> None:
    """An indicator that is calculated from others."""
    story.indicators[code] = indicators.define(
        council=story.council, code=code, unit_id=story.world.units["team"].pk,
        sheet=a_sheet(title=f"Made {code}", owner_id=story.world.posts["owner"].pk, **changes), by=SYSTEM, at=OPENED,
    )  # fmt: skip
    written(story, code, text, below)


def written(story: Returning, code: str, text: str, denominator: str = "", at: datetime = OPENED) -> None:
    indicators.set_formula(
        council_id=story.council.id,
        indicator_id=story.indicators[code].id,
        written=Written(text, denominator),
        reason="Agreed with finance",
        by=story.actor("Petra"),
        at=at,
    )


def observed(story: Returning, code: str, **asked: Any) -> tuple[object, ...]:
    given = queries.observations(
        story.council.id,
        period_ids=[story.periods[Q1].id],
        indicator_ids=[story.indicators[code].id],
        **asked,
    )
    names = ("value", "numerator", "denominator", "absence", "provisional", "revised")
    return tuple(given[name][0] for name in names)


def send(client: Client, path: str, act: str, /, **typed: object) -> Any:
    prefix = {"approve": "approval"}.get(act, act)
    return client.post(
        f"/hart/indicators/{path}/", {"act": act, **{f"{prefix}-{name}": one for name, one in typed.items()}}
    )


@pytest.mark.requirement("DQ-006")
def test_a_value_from_parts_equals_the_definitions_and_its_working_can_be_opened(story: Returning, read: Read) -> None:
    story.approved("WASTE", numerator="4820", denominator="10000")
    page = read("indicators/WASTE/")
    assert row(page, "April to June 2014")["Value"] == "48.2%"
    told = section(page, "How it is worked out")
    assert "100 × Tonnes recycled ÷ Tonnes collected" in told
    opened = html.fromstring(page.content).xpath("//details[contains(., 'Show the working')]")
    assert "100 × 4,820 ÷ 10,000" in " ".join(opened[0].text_content().split())
    assert "48.2%" in opened[0].text_content()


@pytest.mark.requirement("DQ-006")
def test_a_calculated_indicator_follows_its_formula_and_shows_it(story: Returning, read: Read, petra: Client) -> None:
    for code, value in (("OPEN", "120"), ("SHUT", "30"), ("HOMES", "1200")):
        count(story, code, value)
    story.indicators["EMPTY"] = indicators.define(
        council=story.council, code="EMPTY", unit_id=story.world.units["team"].pk,
        sheet=a_sheet(title="Homes empty", owner_id=story.world.posts["owner"].pk), by=SYSTEM, at=OPENED,
    )  # fmt: skip
    sent = {"text": "100*([OPEN]+[SHUT])/[HOMES]", "reason": "As the ministry counts them"}
    assert send(petra, "EMPTY/definition", "formula", **sent).status_code == 302
    assert "100 × ([OPEN] + [SHUT]) ÷ [HOMES]" in text(petra.get("/hart/indicators/EMPTY/definition/"))
    story.target("EMPTY", "10")
    page = read("indicators/EMPTY/")
    assert row(page, "April to June 2014")["Value"] == "12.5%"
    told = section(page, "How it is worked out")
    assert "100 × ([OPEN] + [SHUT]) ÷ [HOMES]" in told
    assert "100 × (120 + 30) ÷ 1,200" in told
    assert "OPEN Count OPEN" in told


def test_a_calculated_figure_is_never_behind_what_it_is_made_of_and_its_past_stays(story: Returning) -> None:
    for code, value in (("A", "3"), ("B", "8")):
        count(story, code, value)
    calculated(story, "SUM", "[A] + [B]", decimals=0)
    calculated(story, "TWICE", "2 × [SUM]", decimals=0)
    assert observed(story, "TWICE") == ("22", None, None, None, False, False)
    later = AT + timedelta(days=9)
    returned = story.returned("A")
    commands.revise(
        council_id=story.council.id,
        return_id=returned.id,
        figures=figures(value="5", provisional=True),
        reason="Two more came late",
        expected_version=returned.version,
        by=story.actor("Olive"),
        at=later,
    )
    assert observed(story, "TWICE")[0] == "22"
    story.submit("A", at=later)
    story.approve("A", at=later)
    assert observed(story, "TWICE") == ("26", None, None, None, True, True)
    written(story, "TWICE", "3 × [SUM]", at=later + timedelta(days=1))
    assert observed(story, "TWICE")[0] == "39"
    assert observed(story, "TWICE", as_at=AT)[0] == "22"
    assert observed(story, "TWICE", as_at=later)[0] == "26"


def test_what_is_missing_or_divided_by_nothing_is_said_and_never_zero(story: Returning) -> None:
    count(story, "A", "3")
    count(story, "B", None)
    calculated(story, "SHARE", "[A] ÷ [B]")
    assert observed(story, "SHARE")[:4] == (None, None, None, None)
    story.approved("B", absence="not_collected")
    assert observed(story, "SHARE")[3] == "incomplete"
    count(story, "ZERO", "0")
    written(story, "SHARE", "[A] ÷ [ZERO]", at=AT)
    assert observed(story, "SHARE")[3] == "no_cases"
    written(story, "SHARE", "[A] × 999999999999999", at=AT)
    assert observed(story, "SHARE")[3] == "system_failure"


def test_a_calculated_figure_is_asked_of_nobody_and_cannot_be_entered(story: Returning) -> None:
    count(story, "A", "3")
    calculated(story, "SUM", "[A] + 1")
    later = story.periods["2014-15 Q2"]
    commands.open_round(council=story.council, period=later, by=SYSTEM, at=AT)
    asked = {one.indicator.code for one in queries.returns(story.council.id, period_id=later.id)}
    assert "A" in asked
    assert "SUM" not in asked
    written(story, "CALLS", "[TAX] + 1")
    with pytest.raises(Refused, match=r"calculated as \[TAX\] \+ 1 and cannot be entered"):
        story.save("CALLS", value="80")
    assert rules.wrongs(figures(value="1"), queries.measure(story.returned("A").indicator)) == []


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"text": "[CALLS] +"}, "text", "Character 10: The formula ends too soon."),
        ({"text": "[NEVER] + 1"}, "text", "There is no key performance indicator with the code NEVER."),
        ({"text": "[CALLS].numerator"}, "text", "CALLS has no numerator: write [CALLS]."),
        ({"text": "[TAX]"}, "text", "The figure would be made of itself: TAX → TAX."),
        ({"text": "1 + 2"}, "text", "Name at least one other key performance indicator"),
        ({"text": ""}, "text", "Nothing was changed."),
        ({"text": "[CALLS]", "reason": ""}, "reason", "Say why it is calculated so"),
    ],
)
def test_a_formula_that_cannot_be_is_said_at_its_field(
    story: Returning, petra: Client, typed: dict[str, str], field: str, message: str
) -> None:
    page = send(petra, "TAX/definition", "formula", **{"reason": "For now", **typed})
    found = html.fromstring(page.content).xpath(
        f"//*[@id='id_formula-{field}-error' or @id='id_formula-{field}_error']"
    )
    assert message in (found[0].text_content() if found else page.content.decode())
    assert "<title>Error: " in page.content.decode()


@pytest.mark.requirement("MT-045")
def test_a_saving_above_a_base_meets_its_target_with_the_excess(story: Returning, read: Read) -> None:
    count(story, "BASE", "1000000")
    count(story, "SPENT", "976000")
    calculated(story, "SAVED", "[BASE] − [SPENT]", "[BASE]", **PARTS)
    story.target("SAVED", "2")
    shown = row(read("indicators/SAVED/"), "April to June 2014")
    assert (shown["Value"], shown["Target"], shown["Variance"]) == ("2.4%", "2.0%", "+0.4 points")
    assert "On target" in shown["Status"] or "Green" in shown["Status"]
    told = section(read("indicators/SAVED/"), "How it is worked out")
    assert "1,000,000 − 976,000" in told
    assert "100 × 24,000 ÷ 1,000,000" in told


@pytest.mark.requirement("MT-029")
def test_all_casualties_and_children_stand_beside_each_other_with_their_own_targets(
    story: Returning, read: Read, petra: Client
) -> None:
    count(story, "BV99", "40", "45", title="People killed or seriously injured", direction="lower")
    count(story, "BV99c", "6", "4", title="Children killed or seriously injured", direction="lower")
    sent = {"act": "add", "part": story.indicators["BV99c"].id, "division": "age", "label": "Children"}
    assert send(petra, "BV99/definition", "part", **sent).status_code == 302
    page = read("indicators/BV99/")
    whole, children = row(page, "All"), row(page, "Children")
    assert (whole["Newest figure"], whole["Target"]) == ("40", "45")
    assert (children["Newest figure"], children["Target"]) == ("6", "4")
    assert whole["Status"] != children["Status"]
    hidden = text(page, "//*[contains(@class, 'callout') or contains(., 'Hidden by the average')][last()]")
    assert "Children" in hidden
    titles = text(page, "//main//figure") or text(page, "//main//svg")
    assert "People killed or seriously injured: Children" in text(page, "//main")
    assert titles
    again = send(petra, "BV99/definition", "part", **sent)
    assert "BV99c is a part of BV99 already. End that first." in again.content.decode()
    ended = {"act": "end", "part": story.indicators["BV99c"].id, "division": "age"}
    assert "Say why it is no part" in send(petra, "BV99/definition", "part", **ended).content.decode()
    assert send(petra, "BV99/definition", "part", **ended, reason="Counted apart now").status_code == 302
    assert "The whole and its parts" not in text(read("indicators/BV99/"))


def test_a_part_that_does_better_than_its_whole_is_named_too(story: Returning, read: Read, petra: Client) -> None:
    count(story, "BV99", "50", "45", title="People killed or seriously injured", direction="lower")
    count(story, "BV99c", "3", "4", title="Children killed or seriously injured", direction="lower")
    sent = {"act": "add", "part": story.indicators["BV99c"].id, "division": "age", "label": "Children"}
    assert send(petra, "BV99/definition", "part", **sent).status_code == 302
    told = text(read("indicators/BV99/"), "//main")
    assert "Judged otherwise than the whole: Children (" in told
    assert "Hidden by the average" not in told


@pytest.mark.requirement("MT-015")
def test_a_ten_year_goal_is_approved_only_with_an_interim_one_and_progress_to_it_is_told(
    story: Returning, read: Read, petra: Client
) -> None:
    cabinet = Body.objects.create(council_id=story.council.id, key="cabinet", name="Cabinet", kind="member")
    count(story, "DEATHS", None, title="Early deaths", direction="lower")
    story.approved("DEATHS", label="2013-14 Q4", value="100")
    story.approved("DEATHS", value="90")

    def day(year: int, name: str = "by_day") -> dict[str, str]:
        return {f"{name}_day": "31", f"{name}_month": "3", f"{name}_year": str(year)}

    def approve(by: str) -> Any:
        client = Client()
        client.force_login(story.people[by], backend="allauth.account.auth_backends.AuthenticationBackend")
        page = client.get("/hart/indicators/DEATHS/targets/")
        goals = html.fromstring(page.content).xpath(
            "//select[@name='approval-goal']/option[contains(., '2024')]/@value"
        )
        on = {"agreed_on_day": "1", "agreed_on_month": "8", "agreed_on_year": "2014"}
        return send(client, "DEATHS/targets", "approval", goal=goals[0], agreed_by=cabinet.pk, **on)

    assert send(petra, "DEATHS/targets", "goal", value="50", reason="The strategy", **day(2024)).status_code == 302
    assert "Another person approves it" in approve("Petra").content.decode()
    other = story.world.person("Pia", "performance")
    story.people["Pia"] = other
    refused = approve("Pia").content.decode()
    assert "A goal more than 3 years ahead needs at least one interim goal before it." in refused
    assert send(petra, "DEATHS/targets", "goal", value="80", reason="A fifth", **day(2017)).status_code == 302
    assert approve("Pia").status_code == 302
    shown = row(read("indicators/DEATHS/"), "31 March 2024")
    assert (shown["Goal"], shown["Still to go"], shown["Way gone"]) == ("50", "40", "20%")
    assert "Cabinet, 1 August 2014; approved by Pia" in shown["Agreed"]
    assert row(read("indicators/DEATHS/"), "31 March 2017")["Way gone"] == "50%"
    past = send(petra, "DEATHS/targets", "goal", value="80", reason="A fifth", **day(2013)).content.decode()
    assert "31 March 2013 is past. Enter a day to come." in past


@pytest.mark.requirement("MT-032")
def test_five_years_are_drawn_as_a_line_with_their_targets(
    story: Returning, read: Read, clock: Callable[[datetime], None]
) -> None:
    for label in ("2010-11", "2011-12", "2012-13"):
        for one in timetable.open_year(council=story.council, year_label=label, by=SYSTEM, at=OPENED):
            story.periods[one.label] = one
    years = ("2010-11", "2011-12", "2012-13", "2013-14", "2014-15")
    later = datetime(2015, 6, 1, 9, tzinfo=UTC)
    clock(later)
    count(story, "TREES", None, frequency="year")
    for place, label in enumerate(years):
        commands.open_round(council=story.council, period=story.periods[label], by=SYSTEM, at=OPENED)
        story.target("TREES", str(10 + place), label=label)
        story.approved("TREES", label=label, value=str(11 + place), at=later)
    page = read("indicators/TREES/")
    assert "From 11 in April 2010 to March 2011 to 15 in April 2014 to March 2015" in text(page)
    for place, label in enumerate(("April 2010 to March 2011", "April 2014 to March 2015")):
        shown = row(page, label)
        assert (shown["Value"], shown["Target"]) == [("11", "10"), ("15", "14")][place]
    assert len(html.fromstring(page.content).xpath("//main//*[name()='svg']//*[name()='circle']")) >= len(years)


def test_a_whole_of_three_parts_asks_no_more_of_the_database_than_one_of_one(story: Returning, read: Read) -> None:
    codes = ("ALL", "A", "B", "C")
    for code in codes:
        count(story, code, "4", "5")

    def divide(code: str) -> None:
        indicators.divide(
            council_id=story.council.id,
            whole_id=story.indicators["ALL"].id,
            part_id=story.indicators[code].id,
            division="area",
            label=f"Ward {code}",
            by=story.actor("Petra"),
            at=OPENED,
        )

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert read("indicators/ALL/").status_code == 200
        return len(caught)

    before = asked()
    divide("A")
    asked()
    one = asked()
    for code in ("B", "C"):
        divide(code)
    assert asked() == one
    assert one <= max(40, before)


def test_there_is_no_variance_without_a_target_nor_without_a_value(story: Returning, read: Read) -> None:
    count(story, "BASE", "10")
    count(story, "SPENT", None, "12")
    none = row(read("indicators/BASE/"), "April to June 2014")
    assert none["Variance"] == none["Variance, per cent"] == "– (No variance without a target)"
    missing = row(read("indicators/SPENT/"), "April to June 2014")
    assert missing["Variance"] == missing["Variance, per cent"] == "– (No variance without a value)"
    assert "No variance without a target" in text(read("reports/quarterly/2014-15-Q1/"), "//body")


def test_an_absence_is_written_by_its_place(story: Returning, read: Read) -> None:
    count(story, "LOST", None, "12")
    story.approved("LOST", absence="not_collected")
    for address in ("indicators/LOST/", "scorecard/"):
        page = text(read(address))
        assert "No data (Not collected)" in page, address
        assert "no data (" not in page, address
    assert "because: not collected." in text(read("indicators/LOST/"))
