"""The framework's pages: what each council's own framework shows on them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from goldenthread import framework
from goldenthread.framework import Pack
from goldenthread.framework.mapping import framework_map
from goldenthread.organisation import commands, queries
from tests.organisation.frameworks import Framed, framed, rows, words
from tests.organisation.worlds import NOTE, START

pytestmark = pytest.mark.django_db
PAGES = (
    "",
    "map/",
    "glossary/",
    "bodies/",
    "calendar/",
    "duties/",
    "disagreements/",
    "bibliography/",
    "differences/",
    "document/",
)
LATER = datetime(2014, 9, 1, 9, 0, tzinfo=UTC)


def versioned(pack: Pack, version: str, **parts: object) -> Pack:
    """A further version of a framework."""
    head = pack.pack.model_copy(update={"version": version})
    return pack.model_copy(update={"pack": head, **parts})


@pytest.mark.parametrize("key", framework.shipped())
def test_every_page_opens_for_every_council(key: str) -> None:
    council = framed(key)
    for page in PAGES:
        shown = council.page(page)
        assert len(shown.xpath(".//h1")) == 1, page
        assert all(table.xpath("./caption") for table in shown.xpath(".//table")), page


def test_without_a_framework_the_first_page_says_how_to_load_one(world, browser) -> None:
    client = browser(world.person("Petra", "performance"))
    assert "goldenthread framework load" in client.get("/hart/framework/").content.decode()
    assert client.get("/hart/framework/map/").status_code == 404


def test_the_first_page_says_what_the_framework_is_and_how_far_it_is_agreed() -> None:
    council = framed("harrow")
    shown = council.page()
    assert words(shown.xpath(".//h1")[0]) == "Framework for integrated planning, budgeting & performance management"
    assert "scrutiny processes under development" in words(shown)
    waiting = rows(shown, "Not agreed yet")
    assert ["Review of Service Improvement Plans", "Calendar"] in [row[:2] for row in waiting]
    assert [row[0] for row in rows(shown, "Versions kept")] == ["1: version 1.0"]


def test_who_may_only_read_is_offered_no_change(browser) -> None:
    council = framed("harrow")
    assert "/framework/edit/words/" in council.get().content.decode()
    post = next(one for one in queries.posts(council.council.id) if one.access == "scrutiny")
    member = commands.add_person(
        council=council.council, name="Mo", email="mo@harrow.example", post=post, starts=START, **NOTE
    )
    assert "/framework/edit/" not in browser(member).get("/harrow/framework/").content.decode()
    assert browser(member).get("/harrow/framework/edit/words/").status_code == 404


class TestTheMap:
    @pytest.mark.requirement("FW-002")
    @pytest.mark.parametrize("key", ["portsmouth", "halton"])
    def test_every_element_is_a_box_and_choosing_one_lists_both_its_sides(self, key: str) -> None:
        council, pack = framed(key), framework.load(key)
        shown = council.page("map/")
        listed = [row[0] for row in rows(shown, "Every box")]
        drawn = {link.get("href") for link in shown.xpath(".//svg//a")}
        assert pack.about
        for element in pack.about.elements:
            name = next(one.name for one in framework_map(pack).places if one.key == element.key)
            assert name in listed
            assert f"/{key}/framework/map/?element={element.key}" in drawn
        assert {one.name for one in (*pack.levels, *pack.bodies)} <= set(listed)

    @pytest.mark.requirement("FW-002")
    def test_both_sides_of_a_box(self) -> None:
        council = framed("portsmouth")
        told = council.text("map/", element="scorecard")
        before, after = told.split("Is fed by")[1].split("Feeds", 1)
        assert "Consultation and analysis" in before
        for fed in (
            "Performance Network",
            "Strategic Directors Board",
            "Executive",
            "Policy & Review (Performance) Panel",
        ):
            assert fed in after
        assert "Corporate scorecards feeds Performance Network" not in before

    def test_a_box_that_is_not_there_shows_the_whole_map(self) -> None:
        assert "Choose a box" in framed("harrow").text("map/", element="zeppelin")

    def test_a_body_is_told_by_its_kind_and_one_withdrawn_as_such(self) -> None:
        council = framed("portsmouth")
        boxes = {row[0]: row[1] for row in rows(council.page("map/"), "Every box")}
        assert boxes["Strategy Unit"].endswith("(withdrawn)")
        assert boxes["Audit Commission"] == "Outside the council"
        assert "Board" not in boxes.values()
        bromsgrove = framed("bromsgrove")
        own = [row[1] for row in rows(bromsgrove.page("bodies/"), "Sitting")]
        assert own.count("A service’s own") == 2
        for page in ("people/", "people/posts/"):
            assert ">Services</a>" in bromsgrove.client.get(f"/bromsgrove/{page}").content.decode()

    def test_rows_put_what_feeds_above_what_it_feeds(self) -> None:
        drawn = framework_map(framework.load("harrow"))
        place = {key: number for number, row in enumerate(drawn.rows()) for key in row}
        assert place["community"] < place["corporate"] < place["directorate"] < place["delivery"] < place["individual"]


class TestTheGlossary:
    @pytest.mark.requirement("FW-008")
    @pytest.mark.parametrize(
        ("key", "names"),
        [
            ("portsmouth", ("Corporate Monitoring Programme", "corporate performance monitoring programme")),
            ("bromsgrove", ("Business Plan", "Service Plan")),
            ("harrow", ("Corporate Improvement Plan", "Corporate Improvement Programme", "CIP")),
        ],
    )
    def test_a_search_under_any_synonym_finds_the_same_term(self, key: str, names: tuple[str, ...]) -> None:
        council = framed(key)
        found = {name: rows(council.page("glossary/", q=name), "Terms")[0] for name in names}
        assert len({row[0] for row in found.values()}) == 1, found

    def test_another_name_says_whose_it_is(self) -> None:
        council = framed("harrow")
        assert "“Corporate Improvement Plan” is Corporate Improvement Programme." in council.text(
            "glossary/", q="Corporate Improvement Plan"
        )
        assert "” is " not in council.text("glossary/", q="Corporate Improvement Programme")

    def test_the_word_of_the_guide_finds_the_councils_own(self) -> None:
        found = rows(framed("south-and-vale").page("glossary/", q="indicator"), "Terms")
        assert "measure" in [row[0] for row in found]

    def test_nothing_found_is_said(self) -> None:
        assert "No term has “zeppelin”" in framed("harrow").text("glossary/", q="zeppelin")


class TestDuties:
    @pytest.mark.requirement("FW-016")
    def test_one_year_asks_for_bvpis_and_the_next_for_the_national_set(self) -> None:
        halton = framed("halton")
        earlier, later = halton.page("duties/", year="2007"), halton.page("duties/", year="2008")
        assert "2007/08: a report of the year gives every result of the Best Value Performance" in words(earlier)
        assert "2008/09: a report of the year gives every result of the National Indicator Set" in words(later)
        in_force = [row[0] for row in rows(later, "In force in 2008/09")]
        assert "National Indicator Set" in in_force
        assert "Best Value Performance Indicators" not in in_force
        assert "Best Value Performance Indicators: Until 31 March 2008" in words(later)

    def test_any_other_year_becomes_this_one(self) -> None:
        harrow = framed("harrow")
        assert harrow.text("duties/", year="no year") == harrow.text("duties/")

    def test_a_framework_without_duties_says_so(self) -> None:
        assert "The framework names none." in framed("hart").text("duties/")


class TestBodies:
    def test_a_body_says_who_sits_when_and_what_it_receives_and_sends(self) -> None:
        told = framed("harrow").text("bodies/ib/")
        for said in (
            *("June, September, November and February", "Chief Executive", "Finance and performance monitoring"),
            *("Outcomes are reflected in adjustments", "Reports to Cabinet & Scrutiny", "HW-KC3"),
        ):
            assert said in told

    def test_what_goes_to_it_stands_in_its_calendar(self) -> None:
        shown = framed("harrow").page("bodies/scrutiny/")
        assert ["Review of Service Improvement Plans", "January"] in [row[:2] for row in rows(shown, "In the calendar")]
        assert "its processes are subject to approval July 2007 (Cabinet decides)" in words(shown)

    def test_a_board_and_its_successor_lead_to_each_other(self) -> None:
        council = framed("portsmouth")
        assert self._fact(council, "sdb", "Took over from") == "Performance Management and Improvement Board"
        assert self._fact(council, "pmib", "Followed by") == "Strategic Directors Board"

    @staticmethod
    def _fact(council: Framed, body: str, term: str) -> str:
        terms = council.page(f"bodies/{body}/").xpath(".//dl/div")
        return next(words(one.xpath("./dd/a")[0]) for one in terms if words(one.xpath("./dt")[0]) == term)

    def test_a_board_sits_until_another_takes_over(self) -> None:
        pack = framework.load("portsmouth")
        days = {"sdb": {"starts": datetime(2004, 9, 1).date()}}
        dated = tuple(one.model_copy(update=days.get(one.key, {})) for one in pack.bodies)
        council = framed("portsmouth", pack.model_copy(update={"bodies": dated}))
        before = council.page("bodies/", on_day=1, on_month=6, on_year=2003)
        after = council.page("bodies/", on_day=1, on_month=9, on_year=2004)
        old, new = "Performance Management and Improvement Board", "Strategic Directors Board"
        assert old in [row[0] for row in rows(before, "Sitting")]
        assert new in [row[0] for row in rows(before, "Not sitting")]
        assert new in [row[0] for row in rows(after, "Sitting")]
        assert old in [row[0] for row in rows(after, "Not sitting")]
        assert "1 January 2002 to 31 August 2004" in council.text("bodies/pmib/")

    def test_a_withdrawn_board_sits_no_more(self) -> None:
        gone = rows(framed("portsmouth").page("bodies/"), "Not sitting")
        assert {"Performance Management and Improvement Board", "Strategy Unit"} <= {row[0] for row in gone}

    def test_a_body_the_framework_names_no_longer_keeps_its_page(self) -> None:
        council = framed("harrow")
        pack = framework.load("harrow")
        council.apply(versioned(pack, "2.0", bodies=tuple(one for one in pack.bodies if one.key != "hsp")))
        assert "does not name this board any longer" in council.text("bodies/hsp/")
        assert "No longer in the framework" in council.text("bodies/")


class TestTheCalendar:
    def entry(self, council: Framed, month: str, what: str) -> list[str]:
        return next(row for row in rows(council.page("calendar/"), month) if row[0] == what)

    @pytest.mark.requirement("FW-018")
    def test_what_is_not_agreed_says_so_until_it_is(self) -> None:
        council, pack = framed("harrow"), framework.load("harrow")
        sessions = {
            "June": "Question & Answer session on Year Ahead Statement",
            "November": "Question & Answer session on Corporate Plan & Medium Term Financial Strategy",
            "January": "Review of Service Improvement Plans",
        }
        for month, what in sessions.items():
            waiting = "Proposed: subject to approval July 2007 (Cabinet decides)"
            assert self.entry(council, month, what)[-1] == waiting
        assert "relies on 4 parts of the framework that are not agreed yet" in council.text("document/")
        agreed = {"standing": "in_force", "standing_note": None}
        entries = tuple(
            one.model_copy(update=agreed) if one.standing == "proposed" else one for one in pack.calendar.entries
        )
        calendar = pack.calendar.model_copy(update={"entries": entries})
        council.apply(versioned(pack, "1.1", calendar=calendar), at=LATER, reason="Approved by Cabinet")
        assert {self.entry(council, month, what)[-1] for month, what in sessions.items()} == {"In force"}
        assert "relies on one part of the framework that is not agreed yet" in council.text("document/")

    def test_an_entry_says_when_in_the_month_if_at_all_and_to_whom_it_goes(self) -> None:
        council = framed("harrow")
        assert self.entry(council, "January", "Challenge Panel")[1] == "if appropriate"
        draft = self.entry(council, "November", "Draft Service Improvement Plans/Budgets to Challenge Panel")
        assert draft[1] == "early November"
        assert "Scrutiny" in self.entry(council, "January", "Review of Service Improvement Plans")

    def test_what_has_no_month_says_so(self) -> None:
        shown = framed("south-and-vale").page("calendar/")
        found = next(row for row in rows(shown, "No month is stated") if row[0].startswith("Quarterly performance"))
        assert found[1] == "months not stated, every quarter"

    def test_what_was_taken_out_is_history(self) -> None:
        shown = framed("harrow").page("calendar/")
        gone = next(row for row in rows(shown, "No longer in the calendar") if row[0] == "MORI Survey Results")
        assert gone[-1].startswith("Withdrawn: only in the first version")

    def test_one_stream(self) -> None:
        shown = framed("harrow").page("calendar/", stream="scrutiny")
        assert [table.xpath("./caption")[0].text for table in shown.xpath(".//table")][1:4] == [
            "June",
            "November",
            "January",
        ]


class TestSources:
    def test_each_disagreement_stands_with_both_places_and_what_is_done(self) -> None:
        found = rows(framed("harrow").page("disagreements/"), "Disagreements")
        assert len(found) == 7
        assert found[0][0] == "HW-Cyc1, HW-Cyc2"
        assert found[0][2].startswith("version 2, which agrees")

    @pytest.mark.requirement("FW-024")
    def test_each_element_cites_its_source_in_the_bibliography(self) -> None:
        council, pack = framed("bromsgrove"), framework.load("bromsgrove")
        shown = council.page("bibliography/")
        assert pack.about
        assert pack.sources
        assert all(one.text.split(":")[0] in words(shown) for one in pack.sources)
        items = {words(item) for item in shown.xpath(".//details//li")}
        for element in pack.about.elements:
            assert f"{element.name} ({element.source})" in items
        counted = {row[0]: row[1:] for row in rows(shown, "How much of the framework")}
        many = str(len(pack.about.elements))
        assert counted["Parts of the framework"] == [many, many]


class TestDifferences:
    @pytest.mark.requirement("FW-019")
    def test_two_versions_show_roles_bodies_and_entries_added_changed_and_removed(self) -> None:
        council, pack = framed("harrow"), framework.load("harrow")
        role = framework.Role(key="champion", title="Performance Champion", kind="officer")
        bodies = tuple(one for one in pack.bodies if one.key != "political")
        first, *others = pack.calendar.entries
        later = first.model_copy(update={"months": (6,)})
        new = framework.Entry(key="h99", stream=first.stream, activity="Staff conference", months=(10,))
        calendar = pack.calendar.model_copy(update={"entries": (later, *others, new)})
        council.apply(
            versioned(pack, "1.1", roles=(*pack.roles, role), bodies=bodies, calendar=calendar),
            at=LATER,
            reason="Agreed in September",
        )
        shown = council.page("differences/")
        found = {(row[0], row[1]): row[2:] for table in shown.xpath(".//table") for row in self._lines(table)}
        assert ("Performance Champion", "Added") in found
        assert ("Political Groups", "Removed") in found
        assert ("Staff conference", "Added") in found
        assert found["CMT/Cabinet Event", "Changed"] == ["months: 5", "months: 6"]
        assert "2 added, 1 changed, 1 removed" in words(shown)
        backwards = council.page("differences/", **{"from": 2, "to": 1})
        assert "1 added, 1 changed, 2 removed" in words(backwards)

    @staticmethod
    def _lines(table) -> list[list[str]]:
        return [[words(cell) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")]

    def test_one_version_has_nothing_to_compare_with(self) -> None:
        assert "One version is kept so far" in framed("hart").text("differences/")

    @pytest.mark.parametrize("asked", ["0", "7", "-1", "x", "9" * 30, "٣"])
    def test_a_version_that_is_not_kept_is_the_usual_one(self, asked: str) -> None:
        council, pack = framed("hart"), framework.load("hart")
        council.apply(versioned(pack, "2.0"), at=LATER)
        assert council.get("differences/", **{"from": asked, "to": asked}).status_code == 200


def test_the_file_of_the_framework_loads_as_the_same_framework() -> None:
    council = framed("bromsgrove")
    answer = council.get("pack.yaml")
    assert 'filename="bromsgrove-1.0.yaml"' in answer["Content-Disposition"]
    assert framework.parse(answer.content.decode()) == framework.load("bromsgrove")
