"""Five councils' frameworks, each as its own paper has it: nothing lost, nothing invented, each fact with its place."""

from datetime import date
from itertools import pairwise

import pytest

from goldenthread import framework
from goldenthread.framework import Pack, sharing

PREFIX = {"portsmouth": "PT ", "south-and-vale": "SV ", "bromsgrove": "BR ", "halton": "HA ", "harrow": "HW-"}
COUNCILS = sorted(PREFIX)
PACKS = {key: framework.load(key) for key in COUNCILS}
PORTSMOUTH, BROMSGROVE, HALTON, HARROW = (PACKS[key] for key in ("portsmouth", "bromsgrove", "halton", "harrow"))
SOUTH_AND_VALE = PACKS["south-and-vale"]


def of_set(pack: Pack, key: str) -> list[framework.Priority]:
    return [one for one in pack.priorities if one.set == key]


def ladder(pack: Pack) -> list[str]:
    return [f"{one.rank} {one.key}" for one in pack.levels]


@pytest.mark.parametrize("key", COUNCILS)
def test_a_council_loads_without_a_fault(key: str) -> None:
    assert framework.check(key) == []


def test_each_council_has_a_ladder_words_bodies_calendar_and_templates_of_its_own() -> None:
    for one in PACKS.values():
        others = [other for other in PACKS.values() if other is not one]
        assert all(other.levels != one.levels for other in others)
        assert all(other.words != one.words for other in others)
        assert all(other.bodies != one.bodies for other in others)
        assert all(other.calendar.entries != one.calendar.entries for other in others)
        assert all(other.templates != one.templates or not one.templates for other in others)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "portsmouth",
            ["1 community", "2 theme_delivery", "2 corporate", "3 business", "4 operating", "5 individual"],
        ),
        ("south-and-vale", ["1 corporate", "2 annual", "3 service", "4 team", "5 individual"]),
        ("bromsgrove", ["1 community", "2 council", "3 business", "4 team", "5 individual"]),
        ("halton", ["1 community", "2 corporate", "3 service", "4 divisional", "5 individual"]),
        (
            "harrow",
            [
                *("1 community", "2 corporate", "3 directorate", "4 delivery", "5 individual"),
                *("None year-ahead", "None alongside"),
            ],
        ),
    ],
)
def test_the_ladder_is_the_councils_own(key: str, expected: list[str]) -> None:
    assert ladder(PACKS[key]) == expected


@pytest.mark.parametrize("key", COUNCILS)
def test_every_level_body_entry_template_and_disagreement_says_where_the_paper_says_so(key: str) -> None:
    pack = PACKS[key]
    cited = [
        *(one.source for one in (*pack.levels, *pack.bodies, *pack.calendar.entries, *pack.calendar.events)),
        *(one.source for one in (*pack.templates, *pack.rules, *pack.audiences, *pack.workflows, *pack.statistics)),
        *(one.source for one in (*pack.agreements, *pack.assessments, *pack.programmes, *pack.action_plans)),
        *(action.source for plan in pack.action_plans for action in plan.actions),
        *(place for one in pack.disagreements for place in one.places),
        *(one.source for one in pack.priority_sets if one.key != "demonstration"),
    ]
    assert pack.about is not None
    cited += [one.source for one in (*pack.about.elements, *pack.about.questions, *pack.about.definitions)]
    cited += [one.source for one in (*pack.about.purposes, *pack.about.principles, *pack.about.drivers)]
    assert all(one is not None and one.startswith(PREFIX[key]) for one in cited)
    assert all(word.source is None or word.source.startswith(PREFIX[key]) for word in pack.words.values())
    assert pack.sources[0].name == PREFIX[key].strip(" -")


@pytest.mark.parametrize(
    ("key", "many"), [("portsmouth", 7), ("south-and-vale", 3), ("bromsgrove", 9), ("halton", 8), ("harrow", 7)]
)
def test_each_place_where_the_paper_disagrees_with_itself_is_kept(key: str, many: int) -> None:
    assert len(PACKS[key].disagreements) == many
    assert all(one.places and one.handling for one in PACKS[key].disagreements)


@pytest.mark.parametrize("key", COUNCILS)
def test_people_sign_in_by_nine_roles_whose_titles_are_the_councils(key: str) -> None:
    pack = PACKS[key]
    access = {role.key: role.access for role in pack.roles if role.access}
    assert sorted(access.values()) == sorted(
        [
            "performance",
            "owner",
            "head_of_service",
            "director",
            "portfolio_holder",
            "scrutiny",
            "partner",
            "auditor",
            "administrator",
        ]
    )
    assert {post.role for post in pack.posts} == set(access)
    assert pack.report("quarterly") is not None
    assert any(one.key == "demonstration" for one in pack.indicator_sets)


def test_one_plan_has_five_names() -> None:
    assert [PACKS[key].words["service_plan"].one for key in COUNCILS] == [
        "Business Plan",
        "Departmental Service Plan",
        "Service Improvement Plan",
        "Business Plan",
        "service plan",
    ]


def test_portsmouth_has_a_vision_seven_themes_and_seven_outcomes_and_no_mapping_between_them() -> None:
    (vision,) = of_set(PORTSMOUTH, "vision")
    assert vision.name == "Proud of our past: ambitious for our future."
    assert [len(of_set(PORTSMOUTH, key)) for key in ("themes", "outcomes", "internal", "weaknesses")] == [7, 7, 2, 6]
    assert all(one.parent is None and one.adopts is None for one in PORTSMOUTH.priorities)
    assert all(one.is_inward for one in of_set(PORTSMOUTH, "internal"))
    assert all(one.owner_title for one in of_set(PORTSMOUTH, "themes"))


def test_portsmouth_has_a_plan_for_each_weakness_that_the_inspection_named() -> None:
    plans = [one for one in PORTSMOUTH.action_plans if one.kind == "improvement"]
    assert [one.weakness for one in plans] == [one.name for one in of_set(PORTSMOUTH, "weaknesses")]
    assert {one.aimed_rating for one in plans} == {"Excellent"}
    (cpa,) = (one for one in PORTSMOUTH.assessments if one.key == "cpa")
    assert list(cpa.weaknesses) == [one.weakness for one in plans]


def test_portsmouths_business_plan_has_ten_sections_and_its_corporate_plan_the_bvpis() -> None:
    business = PORTSMOUTH.template_for("business", "2005/06")
    assert business is not None
    assert len(business.sections) == 10
    assert [one.key for one in business.sections if one.fills != "text"] == [
        *("issues", "outcomes", "targets", "strategies", "contributions", "risks", "monitoring"),
    ]
    corporate = PORTSMOUTH.level("corporate")
    assert corporate is not None
    assert corporate.statutory == "Best Value Performance Plan"
    assert corporate.needs == ("statutory_indicators", "sections")


def test_portsmouths_eight_actions_have_no_year_but_one() -> None:
    (plan,) = (one for one in PORTSMOUTH.action_plans if one.key == "performance-management")
    assert len(plan.actions) == 8
    assert [one.number for one in plan.actions if one.due_kind == "month_no_year"] == ["1", "2", "4", "5", "6", "8"]
    assert plan.approved == "2004-12-14"


def test_portsmouths_boards_follow_one_another() -> None:
    followed = {one.key: one.replaces for one in PORTSMOUTH.bodies if one.replaces}
    assert followed == {"sdb": "pmib", "sppm": "strategy-unit"}
    assert {one.key for one in PORTSMOUTH.bodies if one.standing == "withdrawn"} == {"pmib", "strategy-unit"}


def test_portsmouths_stretch_agreement_has_thirteen_targets_and_two_sums_that_disagree() -> None:
    (lpsa,) = (one for one in PORTSMOUTH.agreements if one.key == "lpsa1")
    assert len(lpsa.targets) == 13
    money = {one.what: int(one.pounds) for one in lpsa.money}
    assert 13 * money["reward per target achieved"] == 4_355_000
    assert money["performance reward grant if all targets fully achieved"] == 4_300_000
    assert "£4,355,000" in next(one.text for one in PORTSMOUTH.disagreements if one.key == "pt-x1")


def test_two_councils_share_a_framework_and_a_committee_and_keep_their_cabinets() -> None:
    assert [one.key for one in SOUTH_AND_VALE.councils] == ["south-oxfordshire", "vale-of-white-horse"]
    for key, cabinet, member in (
        ("south-oxfordshire", "cabinet-south", "cabinet-member-south"),
        ("vale-of-white-horse", "cabinet-vale", "cabinet-member-vale"),
    ):
        pack = SOUTH_AND_VALE.of(key)
        assert pack.council.key == key
        assert [one.key for one in pack.shared_with] == [
            one for one in ("south-oxfordshire", "vale-of-white-horse") if one != key
        ]
        assert [one.key for one in pack.bodies if one.kind == "member"] == ["joint-scrutiny", cabinet]
        assert [one.key for one in pack.bodies if one.is_joint] == ["joint-scrutiny"]
        assert [one.key for one in pack.posts if one.role == "portfolio-holder"] == [member]
        assert pack.report("quarterly") is not None
        assert pack.report("quarterly").audience == ("smt", cabinet, "joint-scrutiny")  # type: ignore[union-attr]
        assert framework.check_text(framework.text(pack)) == []
    assert HALTON.of("halton") is HALTON


def test_what_each_council_has_of_a_shared_framework_makes_the_whole_again() -> None:
    parts = [SOUTH_AND_VALE.of(one.key) for one in SOUTH_AND_VALE.councils]
    whole = sharing.whole(parts)
    assert whole is not None
    assert framework.compare(SOUTH_AND_VALE, whole) == ()
    assert whole == SOUTH_AND_VALE
    assert sharing.whole(parts[:1]) is None
    assert sharing.whole([parts[0].model_copy(update={"rules": ()}), parts[1]]) is None


def test_a_council_on_its_own_names_no_other() -> None:
    own = sharing.alone(SOUTH_AND_VALE.of("south-oxfordshire"))
    assert (own.pack.key, own.shared_with) == ("south-and-vale-south-oxfordshire", ())
    assert "own framework" in (own.pack.note or "")
    assert framework.check_text(framework.text(own)) == []
    assert sharing.alone(HALTON) is HALTON


def test_the_shared_framework_names_no_theme_and_is_under_development() -> None:
    assert of_set(SOUTH_AND_VALE, "themes") == []
    assert {one.standing for one in SOUTH_AND_VALE.levels} == {"in_force", "under_development"}
    document = SOUTH_AND_VALE.template_for("framework")
    assert document is not None
    assert len(document.sections) == 10
    assert [one.needs_priority for one in SOUTH_AND_VALE.service_classes] == [True, True, False, False]


def test_bromsgrove_has_five_areas_each_with_outcomes_and_improvements() -> None:
    areas = of_set(BROMSGROVE, "focus")
    assert [(len(one.outcomes), len(one.improvements)) for one in areas] == [(3, 3), (6, 2), (4, 8), (5, 5), (3, 7)]


def test_bromsgroves_five_challenges_say_what_answers_them_and_one_has_nothing() -> None:
    assert [bool(one.answered_by) for one in of_set(BROMSGROVE, "challenges")] == [True, True, True, False, True]


def test_bromsgroves_25_actions_stand_in_five_groups_and_use_eight_kinds_of_date() -> None:
    plan, reserve = BROMSGROVE.action_plans
    assert (reserve.decision, reserve.actions) == ("Whether the joint Chief Executive pilot goes forward", ())
    assert (len(plan.actions), len(plan.groups)) == (25, 5)
    assert plan.columns == ("No", "Action", "How", "Who", "When", "Priority")
    assert (plan.monitored_by, plan.monitored_months) == ("performance-management-board", 6)
    assert {one.due_kind for one in plan.actions} == {
        "date",
        "month",
        "one_per_step",
        "month_then_ongoing",
        "financial_year",
        "ongoing",
        "as_and_when",
        "contingent",
    }
    by_number = {one.number: one for one in plan.actions}
    assert by_number["3.4"].owners == ("B2", "PI owner", "B1")
    assert by_number["4.4"].owners == ("Audit Commission",)
    assert by_number["5.1"].due == ("2009-09", "2009-03", "2009-07")
    assert by_number["2.2"].monitored_months == 1
    assert by_number["3.3"].waits_for == "the impact of the Comprehensive Area Assessment"


def test_bromsgroves_quarters_fall_in_different_months() -> None:
    quarterly = {one.months for one in BROMSGROVE.calendar.entries if one.recurrence == "quarterly"}
    assert quarterly == {(2, 5, 8, 11), (1, 4, 7, 10)}
    (lsp,) = (one for one in BROMSGROVE.calendar.entries if one.recurrence == "five_times_a_year")
    assert lsp.months == (1, 4, 6, 9, 11)


def test_bromsgroves_lines_of_enquiry_are_kept_with_their_numbers() -> None:
    (kloe,) = (one for one in BROMSGROVE.assessments if one.key == "uor")
    assert [one.code for one in kloe.components] == [
        "1.1",
        "1.2",
        "1.3",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
        "3.1",
        "3.2",
        "3.3",
    ]


def test_haltons_priority_six_is_inward_and_has_two_objectives_and_an_area_of_focus() -> None:
    assert [one.code for one in of_set(HALTON, "priorities")] == ["P1", "P2", "P3", "P4", "P5", "P6"]
    assert [(one.set, one.code) for one in HALTON.priorities if one.parent == "business-efficiency"] == [
        ("key-objectives", "C"),
        ("key-objectives", "E"),
        ("areas-of-focus", "33"),
    ]
    assert [one.code for one in HALTON.priorities if one.is_inward] == ["P6", "C", "E", "33"]


def test_haltons_template_answers_five_questions_in_four_sections_and_has_five_checks() -> None:
    template = HALTON.template_for("service", "2008/09")
    assert template is not None
    assert HALTON.about is not None
    assert len(template.sections) == 4
    asked = [key for section in template.sections for key in section.questions]
    assert sorted(asked) == sorted(one.key for one in HALTON.about.questions)
    assert [one.needs for one in template.checks] == [
        "one_priority",
        "meaningful_links",
        "risks_together",
        "outcome_focus",
        "essential",
    ]


def test_haltons_table_2_adds_up() -> None:
    (table,) = (one for one in HALTON.statistics if one.kind == "items_by_priority")
    *rows, total = table.rows
    assert [sum(int(row[column]) for row in rows) for column in (1, 2, 3)] == list(total[1:]) == [370, 366, 736]
    assert [row[0] for row in rows] == [one.name for one in of_set(HALTON, "priorities")]
    assert all(int(row[1]) + int(row[2]) == row[3] for row in table.rows)


def test_haltons_practice_of_another_council_is_left_out() -> None:
    assert "Kirklees" not in framework.text(HALTON)


def test_harrows_ladder_holds_its_four_columns() -> None:
    rows = [(one.horizon, one.measured_by, one.reviewed_by) for one in HARROW.levels if one.rank]
    assert len(rows) == 5
    assert all(horizon and reviewed for horizon, _, reviewed in rows)
    assert HARROW.levels[0].horizon_years == (3, 15)
    assert [one.rolling_years for one in HARROW.levels] == [None, 3, 3, None, None, None, None]


def test_harrows_first_version_of_the_cycles_is_history() -> None:
    for entry in HARROW.calendar.entries:
        assert (entry.versions == ("1",)) == (entry.standing == "withdrawn")
    boards = [one for one in HARROW.calendar.entries if one.activity.startswith("Quarterly Improvement Boards")]
    live = sorted(month for one in boards if one.standing == "in_force" for month in one.months)
    assert live == [2, 6, 9, 11]
    assert sorted({month for one in boards if "1" in one.versions for month in one.months}) == [2, 6, 8, 10]


def test_harrows_scrutiny_is_proposed_until_it_is_agreed() -> None:
    entries = [one for one in HARROW.calendar.entries if one.stream == "scrutiny"]
    assert len(entries) == 3
    for entry in entries:
        assert (entry.standing, entry.decided_by) == ("proposed", "cabinet")
        assert entry.standing_note == "subject to approval July 2007"


def test_harrows_challenge_panel_meets_a_second_time_if_necessary() -> None:
    panels = {one.months: one.condition for one in HARROW.calendar.entries if "Challenge Panel" in one.activity}
    assert panels[(11,)] is None
    assert panels[(1,)] in ("if necessary", "if appropriate")


@pytest.mark.parametrize("key", COUNCILS)
def test_ranks_grow_down_the_ladder(key: str) -> None:
    pack = PACKS[key]
    ranks = [one.rank for one in pack.levels if one.rank]
    assert all(above <= below for above, below in pairwise(ranks))


def test_a_statutory_set_is_demanded_only_while_its_regime_is_in_force() -> None:
    def demanded(pack: Pack, day: date) -> set[str | None]:
        return {one.requires for one in pack.regimes_on(day) if one.kind == "indicator_set"}

    assert demanded(HALTON, date(2008, 3, 31)) == {"bvpi"}
    assert demanded(HALTON, date(2008, 4, 1)) == {"nis"}
    assert demanded(PORTSMOUTH, date(2004, 12, 14)) == {"bvpi"}
    assert demanded(PORTSMOUTH, date(1999, 12, 31)) == set()
    assert demanded(BROMSGROVE, date(2009, 1, 15)) == {"ni"}
    assert [one.key for one in PORTSMOUTH.regimes_on(date(2005, 4, 1))] == ["best-value", "bvpi", "cpa"]
