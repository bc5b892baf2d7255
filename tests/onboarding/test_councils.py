"""Six councils of five frameworks, loaded by the command into one database: each has its own, and every page opens."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client, RequestFactory
from typer.testing import CliRunner

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.audit.commands import Actor
from goldenthread.config.commands import application
from goldenthread.delivery import queries as delivery
from goldenthread.indicators import queries as indicators
from goldenthread.onboarding import queries
from goldenthread.onboarding.commands import Summary, apply_pack, load_demonstration
from goldenthread.onboarding.demonstration import FRAMEWORK_COUNCILS, Demonstration
from goldenthread.onboarding.demonstration.plan_file import read_plans, unsourced
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.organisation.views.switch import other_councils
from goldenthread.plans import queries as plans
from goldenthread.quality import queries as quality
from goldenthread.returns import queries as returns
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock

PACKS = ("portsmouth", "south-and-vale", "bromsgrove", "halton", "harrow")
KEYS = tuple(one.key for one in FRAMEWORK_COUNCILS)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BY = Actor(None, "Test")
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@dataclass
class Loaded:
    """What the command said of each pack, the first time and the second, and what the demonstration added."""

    first: dict[str, str]
    second: dict[str, str]
    summaries: dict[str, Summary]

    def council(self, key: str) -> CouncilRow:
        """A council as it stands."""
        found = organisation.council(key)
        assert found is not None
        return found


def of(key: str) -> Demonstration:
    return next(one for one in FRAMEWORK_COUNCILS if one.key == key)


def load(pack: str) -> str:
    """What the command says of loading a pack at its council's own moment."""
    moment = next(one.first_day for one in FRAMEWORK_COUNCILS if one.pack == pack)
    with clock.set_beside(moment - datetime.now(UTC)):
        done = CliRunner().invoke(application, ["framework", "load", pack])
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker) -> Iterator[Loaded]:
    """Everything once for the whole module, and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        first, second = ({pack: load(pack) for pack in PACKS} for _ in range(2))
        summaries = {one.key: load_demonstration(at=one.first_day, of=one) for one in FRAMEWORK_COUNCILS}
        yield Loaded(first, second, summaries)
        transaction.set_rollback(True)


@pytest.mark.requirement("FW-001")
def test_five_frameworks_load_by_the_command_and_each_council_has_its_own(loaded: Loaded) -> None:
    for pack in PACKS:
        assert "added" in loaded.first[pack]
    councils = [loaded.council(key) for key in KEYS]
    held = {one.key: organisation.pack(one.id) for one in councils}
    ladders = {key: tuple(level.name for level in pack.levels) for key, pack in held.items()}
    assert ladders["halton"][2:4] == ("Departmental Service Plan", "Divisional Plan")
    assert "Service Improvement Plan" in ladders["harrow"]
    assert "Theme delivery plan" in ladders["portsmouth"]
    words = {key: frozenset((concept, word.one) for concept, word in pack.words.items()) for key, pack in held.items()}
    bodies = {one.key: frozenset(body.name for body in organisation.bodies(one.id)) for one in councils}
    calendars = {key: frozenset(entry.activity for entry in pack.calendar.entries) for key, pack in held.items()}
    five = [key for key in KEYS if key != "vale-of-white-horse"]
    for different in (ladders, words, bodies, calendars):
        assert len({different[key] for key in five}) == len(five)
        assert all(different[key] for key in five)


def test_councils_that_share_a_framework_share_its_words_and_not_their_members(loaded: Loaded) -> None:
    assert loaded.first["south-and-vale"].startswith(
        "South Oxfordshire District Council and Vale of White Horse District Council, framework south-and-vale"
    )
    assert "2 councils" in loaded.first["south-and-vale"]
    south, vale = (loaded.council(key) for key in ("south-oxfordshire", "vale-of-white-horse"))
    assert organisation.pack(south.id).words == organisation.pack(vale.id).words
    assert organisation.pack(vale.id).council.name == "Vale of White Horse District Council"
    mine, theirs = ({post.key for post in organisation.posts(one.id)} for one in (south, vale))
    assert (mine - theirs, theirs - mine) == ({"cabinet-member-south"}, {"cabinet-member-vale"})


def test_roles_that_nobody_signs_in_by_stay_in_the_framework(loaded: Loaded) -> None:
    for key in KEYS:
        council = loaded.council(key)
        pack = organisation.pack(council.id)
        stored = {role.key for role in organisation.roles(council.id)}
        assert stored == {role.key for role in pack.roles if role.access}
        assert len(stored) == 9
        assert len(pack.roles) > len(stored)


def test_loading_again_changes_nothing(loaded: Loaded) -> None:
    for pack in PACKS:
        assert loaded.second[pack].endswith("no changes.")
    before = {key: audit.latest_at(loaded.council(key).id) for key in KEYS}
    for one in FRAMEWORK_COUNCILS:
        assert not load_demonstration(at=one.first_day, of=one)
    assert {key: audit.latest_at(loaded.council(key).id) for key in KEYS} == before


def test_a_newer_version_ends_what_it_no_longer_names_and_one_fault_refuses_both_councils(loaded: Loaded) -> None:
    pack = framework.load("south-and-vale")
    *priorities, gone = pack.priorities
    newer = pack.model_copy(
        update={
            "pack": pack.pack.model_copy(update={"version": "1.1"}),
            "priorities": tuple(priorities),
            "bodies": tuple(one for one in pack.bodies if one.key != "joint-scrutiny"),
            "indicators": tuple(one for one in pack.indicators if one.priority != gone.key),
        }
    )
    at = of("south-oxfordshire").first_day
    with transaction.atomic():
        summary = apply_pack(source=newer, by=BY, at=at)
        assert summary.priorities == 2
        for key in ("south-oxfordshire", "vale-of-white-horse"):
            council = loaded.council(key)
            assert council.pack_version == "1.1"
            ended = plans.priority(council.id, gone.key)
            assert ended is not None
            assert ended.ends == clock.day(at)
            bodies = {body.key: body.ends for body in organisation.bodies(council.id)}
            assert bodies.pop("joint-scrutiny") == clock.day(at)
            assert set(bodies.values()) == {None}
        assert not apply_pack(source=newer, by=BY, at=at)
        transaction.set_rollback(True)


def test_one_council_of_a_shared_framework_can_be_brought_to_it_alone(loaded: Loaded) -> None:
    with pytest.raises(LookupError):
        apply_pack(source="south-and-vale", by=BY, at=of("halton").first_day, only="halton")
    assert not apply_pack(
        source="south-and-vale", by=BY, at=of("south-oxfordshire").first_day, only="vale-of-white-horse"
    )


@pytest.mark.parametrize("key", KEYS)
def test_each_has_its_years_its_figures_and_nine_people_named_by_their_role(loaded: Loaded, key: str) -> None:
    council, summary = loaded.council(key), loaded.summaries[key]
    # Portsmouth's strategic directors and both councils' managers answer for their own figures, and play no role of
    # the front page.
    assert summary.people == {"portsmouth": 17, "bromsgrove": 14}.get(key, 9)
    assert all(timetable.period(council.id, year) is not None for year in of(key).years)
    with of(key).people.open(encoding="utf-8", newline="") as stream:
        people = list(csv.DictReader(stream))
    titles = " ".join(post.title for post in organisation.posts(council.id))
    words = set(titles.replace(",", " ").split())
    assert all(set(one["name"].replace(",", " ").split()) <= words | {"of", "Oxfordshire", "South"} for one in people)
    assert {one.email for one in of(key).shown} <= {one["email"] for one in people}
    assert all(one["email"].endswith(f"@{key}.example") for one in people)
    states = {row.state for row in returns.returns(council.id, period_id=newest(council).id)}
    assert {"approved", "submitted"} <= states
    assert audit.verify(council.id) == []


def newest(council: CouncilRow) -> timetable.PeriodRow:
    """The newest quarter that figures were asked for."""
    asked = {row.period.id for row in returns.returns(council.id)}
    return max((one for one in timetable.periods(council.id) if one.id in asked), key=lambda one: one.ends)


def test_two_councils_show_a_quarter_at_work_by_their_own_steps(loaded: Loaded) -> None:
    """A figure late, one sent back, one checked, one revised; everything on days before the demonstration's own."""
    stages = {}
    for key in ("portsmouth", "bromsgrove"):
        council, first = loaded.council(key), of(key).first_day
        rows = returns.returns(council.id, period_id=newest(council).id)
        stages[key] = {row.stage for row in rows}
        entered = [row.current for row in rows if row.current and row.current.state != "draft"]
        assert len(entered) >= 9
        assert all(one.entered_at < first and one.entered_name != "Demonstration" for one in entered)
        assert all(one.approved_name != one.entered_name and not one.published_source for one in entered)
    assert stages["portsmouth"] == {"draft", "submitted", "published"}
    assert stages["bromsgrove"] == {"draft", "submitted", "checked", "published", "returned"}
    assert organisation.pack(loaded.council("bromsgrove").id).sign_off.is_checked


def test_portsmouth_has_a_change_of_a_target_that_waits_and_one_that_was_agreed(loaded: Loaded) -> None:
    council = loaded.council("portsmouth")
    waiting, agreed = indicators.requests(council.id)
    assert (waiting.row.code, waiting.state, waiting.old, waiting.value) == ("PM02", "open", 80, 78)
    assert (agreed.row.code, agreed.state, agreed.old, agreed.value) == ("PM10", "agreed", 1600, 1650)
    assert agreed.minute
    assert agreed.asked_by_name != agreed.settled_by_name
    page = Client()
    page.force_login(get_user_model().objects.get(email="director@portsmouth.example"), backend=BACKEND)
    assert "PM02 target, 2004-05" in page.get("/portsmouth/").content.decode()


def test_portsmouth_shows_what_stands_around_its_figures(loaded: Loaded) -> None:
    council = loaded.council("portsmouth")
    quarter = newest(council)
    by_code = {row.indicator.code: row for row in returns.returns(council.id, period_id=quarter.id)}
    rows = {row.code: row for row in indicators.indicators(council.id)}
    corrected = returns.corrections(council.id, period_ids=[quarter.id])
    assert [(one.before.figures.value, one.after.figures.value) for one in corrected] == [(419, 431)]
    assert by_code["PM04"].closes_on == date(2004, 11, 30)
    assert "is right" in returns.answers([by_code["PM04"].id])[by_code["PM04"].id][0].reason
    assert rows["PM12"].calculation
    assert [goal.approved_at is not None for goal in indicators.goals(council.id, [rows["PM03"].id])] == [True, True]
    assert {code for code, row in rows.items() if quality.checks(council.id).get(row.id)} == {"PM01", "PM05"}
    assert len(quality.ratings(council.id)[rows["PM01"].id]) == 6
    assert [one.code for one in quality.problems(council.id, {row.id: (row.code, "") for row in rows.values()})] == [
        "PM08"
    ]
    page = Client()
    page.force_login(get_user_model().objects.get(email="indicator.owner@portsmouth.example"), backend=BACKEND)
    assert "to send for July to September 2004" in page.get("/portsmouth/").content.decode()
    late = page.get(f"/portsmouth/returns/{by_code['PM04'].id}/").content.decode()
    assert "by Environment and Transport Manager until the end of 14 January 2005" in late


@pytest.mark.parametrize("key", KEYS)
def test_each_level_of_the_ladder_has_a_plan_and_each_objective_says_whom_it_serves(loaded: Loaded, key: str) -> None:
    council = loaded.council(key)
    stored = plans.plans(council.id)
    assert loaded.summaries[key].plans == len(stored)
    assert {level.key for level in plans.levels(council.id)} == {row.level for row in stored}
    ranked = [row for row in stored if row.rank is not None]
    assert sum(row.parent_id is None for row in ranked) == 1
    objectives = plans.objectives(council.id)
    assert len(objectives) >= 10
    told = [one for one in objectives if one.main and one.main.advances]
    assert len(told) >= 10
    assert {"draft", "published"} <= {row.state for row in stored}


@pytest.mark.parametrize("path", sorted({one.plans for one in FRAMEWORK_COUNCILS if one.plans}))
def test_every_plan_and_objective_cites_the_paper_or_says_that_it_is_invented(path) -> None:
    assert list(unsourced(read_plans(path))) == []


def test_two_councils_have_actions_that_serve_objectives(loaded: Loaded) -> None:
    for key, many, plan in (("bromsgrove", 25, "strategy"), ("portsmouth", 8, "performance-management")):
        rows = [row for row in delivery.actions(loaded.council(key).id) if row.plan_key == plan]
        assert len(rows) == many
        assert {row.stage for row in rows} == {"not_started", "under_way", "done"}
        assert len([row for row in rows if row.objective_id]) == loaded.summaries[key].reports
    assert "27 action plans and actions made" in loaded.first["bromsgrove"]


@pytest.mark.parametrize(
    ("key", "many", "raised"), [("portsmouth", 5, 1), ("bromsgrove", 4, 0), ("halton", 4, 1), ("harrow", 3, 1)]
)
def test_four_councils_keep_risks_of_their_objectives(loaded: Loaded, key: str, many: int, raised: int) -> None:
    risks = delivery.risks(loaded.council(key).id)
    assert loaded.summaries[key].risks == many
    assert len(risks) == many + raised
    assert all(row.owner_id and row.score for row in risks)
    assert any(row.newest and row.newest.target for row in risks)


def test_only_the_whole_councils_register_is_the_corporate_one(loaded: Loaded) -> None:
    named = {one.key: one.name for one in delivery.registers(loaded.council("portsmouth").id)}
    assert named.pop("corporate") == "Corporate risk register"
    assert named
    assert all(name.endswith(": risk register") for name in named.values())


def test_no_plan_that_was_agreed_is_late_and_none_was_agreed_in_nobodys_name(loaded: Loaded) -> None:
    for key in KEYS:
        council = loaded.council(key)
        pack = organisation.pack(council.id)
        rows = [row for row in plans.plans(council.id) if row.state in ("approved", "published")]
        routes = {level.key: level.route for level in pack.levels}
        on = plans.finished(council.id, rows, routes)
        assert rows
        assert not [row.key for row in rows if row.id in on and on[row.id] >= row.starts and key != "portsmouth"]
        for row in rows:
            assert any(move.body_name for move in plans.moves(row.id)), row.key


def test_invented_actions_serve_objectives_and_those_in_reserve_wait(loaded: Loaded) -> None:
    rows = {key: delivery.actions(loaded.council(key).id) for key in ("halton", "harrow", "bromsgrove")}
    assert [len(rows[key]) for key in ("halton", "harrow")] == [5, 5]
    assert all(row.objective_id for key in ("halton", "harrow") for row in rows[key])
    reserve = [row for row in rows["bromsgrove"] if row.plan_key == "plan-b"]
    assert [row.is_live for row in reserve] == [False, False]


def test_portsmouths_strategy_was_revised_and_its_corporate_plan_rolled_forward(loaded: Loaded) -> None:
    rows = {row.key: row for row in plans.plans(loaded.council("portsmouth").id)}
    strategy, corporate = rows["community-strategy"], rows["corporate-plan"]
    assert (strategy.state, corporate.state) == ("published", "approved")
    moves = plans.moves(strategy.id)
    assert len({one.at.date() for one in moves}) == len(moves)
    assert len({one.by_name for one in moves}) == 4
    kept = {one.label: one.number for one in plans.versions(corporate.id)}
    assert set(kept) == {"1.0", "2.0"}
    assert plans.version_parts(corporate.id, kept["1.0"]) != plans.version_parts(corporate.id, kept["2.0"])
    assert (corporate.starts.year, corporate.ends.year) == (2004, 2007)
    endorsed = plans.endorsements(loaded.council("portsmouth").id)[strategy.id]
    assert endorsed < strategy.starts, "its revision of the autumn was endorsed anew, and it was in time all the same"


def test_indicators_measure_objectives(loaded: Loaded) -> None:
    for key in KEYS:
        assert len(indicators.edges(loaded.council(key).id)) >= 5


def test_halton_shows_the_faults_that_its_members_found(loaded: Loaded) -> None:
    objectives = plans.objectives(loaded.council("halton").id)
    assert any(not one.links for one in objectives)
    assert any(len(one.links) > 1 and one.main is None for one in objectives)
    assert any(link.days_after_writing > 60 for one in objectives for link in one.links)
    assert any(one.main and not one.main.advances for one in objectives)


@pytest.mark.parametrize("key", KEYS)
def test_every_page_of_the_header_opens_for_every_council_and_role(loaded: Loaded, key: str, settings) -> None:
    settings.GOLDENTHREAD_CLOCK_OFFSETS = {key: of(key).first_day - datetime.now(UTC)}
    for number, role in enumerate(of(key).shown):
        client = Client()
        client.force_login(get_user_model().objects.get(email=role.email), backend=BACKEND)
        home = client.get(f"/{key}/")
        assert home.status_code == 200, role.role
        # The performance officer, who sees most, opens every page everywhere; each of the others in one council.
        if number == 0 or number % len(KEYS) == KEYS.index(key):
            more = client.get(f"/{key}/more/")
            behind = [one for _, group in more.context["groups"] for one in group] if more.status_code == 200 else []
            for place in (*home.context["navigation"], *behind):
                assert client.get(place.href).status_code == 200, place.href


def test_the_front_page_groups_the_roles_by_council_and_says_what_is_invented(loaded: Loaded) -> None:
    page = Client().get("/demonstration/").content.decode()
    for one in FRAMEWORK_COUNCILS:
        assert f'id="{one.key}"' in page
        assert f'href="#{one.key}"' in page
        assert all(f'href="/demonstration/sign-in/{one.key}/{role.role}/"' in page for role in one.shown)
    assert "the figures are invented" in page


def test_the_header_leads_to_the_same_role_of_the_other_councils_without_a_script(loaded: Loaded) -> None:
    client = Client()
    client.get("/demonstration/sign-in/halton/auditor/")
    page = client.get("/halton/").content.decode()
    assert "Other councils" in page
    for key in KEYS:
        assert (f'href="/demonstration/sign-in/{key}/auditor/"' in page) == (key != "halton")


def test_who_plays_no_role_elsewhere_is_led_to_the_first_one(loaded: Loaded) -> None:
    assert {one.role for one in queries.same_role_elsewhere("nobody@halton.example", "halton")} == {
        "performance-officer"
    }


def test_outside_a_demonstration_the_header_leads_to_the_councils_where_one_holds_a_post(loaded: Loaded) -> None:
    person = organisation.person_by_email("director@south-oxfordshire.example")
    south, vale = (loaded.council(key) for key in ("south-oxfordshire", "vale-of-white-horse"))
    post = organisation.post_by_key(vale.id, "corporate-director")
    assert person and post  # noqa: PT018  # both are loaded
    request = RequestFactory().get("/south-oxfordshire/")
    request.user, request.council = person, south  # type: ignore[attr-defined]
    assert other_councils(request) == []
    at = of("south-oxfordshire").first_day
    with transaction.atomic(), clock.set_beside(at - datetime.now(UTC)):
        organisation_commands.appoint(person=person, post=post, starts=clock.day(at), by=BY, at=at)
        items = other_councils(request)
        transaction.set_rollback(True)
    assert [(one.title, one.href) for one in items] == [(vale.name, "/vale-of-white-horse/")]
