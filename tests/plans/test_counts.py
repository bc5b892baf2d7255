"""More plans, sections and objectives ask no more queries (M4)."""

from __future__ import annotations

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands
from tests.access.counting import MOST, MOST_ALIKE, asked
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.worlds import Planning

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("M4")]
PAGES = (
    "plans/",
    "plans/ladder/",
    "plans/progress/",
    "plans/corporate/",
    "plans/corporate/compare/",
    "plans/corporate/plan.csv",
    "objectives/{objective}/",
    "objectives/{objective}/measures/",
    "objectives/{objective}/link/",
)


def add(hart: Planning, numbers: range) -> None:
    for number in numbers:
        hart.plan(f"plan-{number}", "service", parent_key="corporate")
        commands.move(
            council_id=hart.council.id,
            plan_key="corporate",
            to=("consultation", "challenge")[number % 2],
            by=SYSTEM,
            at=WRITTEN,
        )
        hart.objective("corporate", "homes", "health", text=f"Aim {number}")


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
