"""More plans, sections and objectives ask no more queries (M4)."""

from __future__ import annotations

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Description as Listed
from goldenthread.framework import Planning as PlanningRules
from goldenthread.framework import Said, Sample
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands, queries
from goldenthread.plans.models import ContributionMove
from goldenthread.plans.rules import Verdict
from tests.access.counting import MOST, MOST_ALIKE, asked
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.talks import PLANNED, a_talking_council
from tests.plans.worlds import Planning

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("M4")]
PAGES = (
    "plans/",
    "plans/ladder/",
    "plans/progress/",
    "plans/corporate/",
    "plans/corporate/compare/",
    "plans/corporate/plan.csv",
    "plans/corporate/quality/",
    "plans/corporate/move/",
    "plans/corporate/comments/",
    "planning/",
    "planning/guidance/",
    "objectives/{objective}/",
    "objectives/{objective}/measures/",
    "objectives/{objective}/link/",
    "descriptions/individual/{objective}/",
)


def add(hart: Planning, numbers: range) -> None:
    for number in numbers:
        hart.plan(f"plan-{number}", "service", parent_key="corporate")
        note = {"council_id": hart.council.id, "by": SYSTEM, "at": WRITTEN}
        for key in ("corporate", f"plan-{number}"):
            commands.comment_on(plan_key=key, text=f"Comment {number}", **note)
        commands.move(
            council_id=hart.council.id,
            plan_key="corporate",
            to=("consultation", "challenge")[number % 2],
            by=SYSTEM,
            at=WRITTEN,
        )
        aim = hart.objective("corporate", "homes", "health", text=f"Aim {number}")
        hart.objective(f"plan-{number}", "homes", text=f"Part {number}")
        commands.describe(level="individual", item_id=aim.id, key="good", note="", **note)
        for kind in ("external", "strategy"):
            commands.record_issue(plan_key="corporate", kind=kind, text=f"Why {number}", objective_ids=[aim.id], **note)
        commands.record_achievement(
            plan_key="corporate", text=f"Done {number}", priority_key="homes", achieved_on=WRITTEN.date(), **note
        )
        said = {key: Verdict(True) for key in ("meaningful-links", "outcome-focus", "essential-features")}
        for key in ("corporate", f"plan-{number}"):
            row = queries.plan(hart.council.id, key)
            assert row is not None
            commands.assess_plan(plan_key=key, said=said, note="", expected_version=row.version, **note)


def measured(client: Client, objective: int) -> dict[str, tuple[int, int]]:
    """For each page its queries, and how often the commonest shape of them."""
    found = {}
    for page in PAGES:
        where = "/hart/" + page.format(objective=objective)
        client.get(where)
        with asked() as shapes:
            assert client.get(where).status_code == 200
        found[page] = (shapes.total(), max(shapes.values()))
    return found


def test_fifty_rows_ask_what_five_ask(hart: Planning) -> None:
    listed = tuple(Listed(level=one, words=(Said(key="good", word="Good"),)) for one in ("service", "individual"))
    hart.apply(planning=PlanningRules(sample=Sample(level="service", capacity=10)), performance_descriptions=listed)
    hart.plan("corporate", "corporate")
    objective = hart.objective("corporate", "homes").id
    person = organisation.add_person(
        council=hart.council, name="Petra", email="petra@hart.example", by=SYSTEM, at=WRITTEN
    )
    post = next(one for one in organised.posts(hart.council.id) if one.key == "performance-officer")
    organisation.appoint(person=person, post=post, starts=YEAR[0], by=SYSTEM, at=WRITTEN)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    add(hart, range(5))
    few = measured(client, objective)
    add(hart, range(5, 50))
    many = measured(client, objective)
    assert many == few
    assert all(total <= MOST and alike <= MOST_ALIKE for total, alike in many.values())


CONTRIBUTED = (
    f"themes/?year={PLANNED}",
    f"themes/homes/?year={PLANNED}",
    f"priorities/review/?year={PLANNED}",
    "plans/corporate/",
    "contributions/{contribution}/",
    "",
)


def test_fifty_contributions_ask_what_five_ask(db) -> None:
    town = a_talking_council()
    town.hart.plan("corporate")
    commands.carry(
        council_id=town.council_id, priority_key="homes", year=PLANNED, plan_key="corporate",
        by=town.actors["asker"], at=WRITTEN,
    )  # fmt: skip
    talk = town.brought("agreed")
    town.brought("content", "it-services")
    client = Client()
    client.force_login(town.persons["it"], backend="allauth.account.auth_backends.AuthenticationBackend")
    found = []
    for numbers in (range(5), range(5, 50)):
        for number in numbers:
            town.partner(f"Partner {number}")
        ContributionMove.objects.bulk_create(
            ContributionMove(contribution_id=talk.id, number=100 + number, kind="answered", state="agreed", at=WRITTEN)
            for number in numbers
        )
        found.append({})
        for page in CONTRIBUTED:
            where = "/hart/" + page.format(contribution=talk.id)
            client.get(where)
            with asked() as shapes:
                assert client.get(where).status_code == 200
            found[-1][page] = (shapes.total(), max(shapes.values()))
    assert found[0] == found[1]
    assert all(total <= MOST and alike <= MOST_ALIKE for total, alike in found[1].values())
