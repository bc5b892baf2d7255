"""More actions, steps and owners ask no more queries (M4)."""

from __future__ import annotations

import pytest
from django.test import Client

from goldenthread.delivery import commands
from tests.access.counting import MOST, MOST_ALIKE, asked
from tests.delivery.worlds import NOTE, Delivering
from tests.factories.delivery import an_action, an_area, an_owner

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("M4")]
PAGES = (
    *("actions/?show=all", "actions/{action}/", "actions/alike/", "actions/owners/", "actions/{action}/progress/"),
    *("actions/{action}/edit/", "action-plans/", "action-plans/recovery/", "action-plans/recovery/plan.csv"),
    *("action-plans/recovery/add/", "action-plans/recovery/issues/", "areas/", "areas/homes-area/"),
)


def add(hart: Delivering, numbers: range, area_id: int) -> None:
    for number in numbers:
        owner = an_owner(hart.council, f"Owner {'abcdefghij'[number % 10] * (number + 3)}", is_another=True)
        action = an_action(hart.council, text=f"Let home {number}", lead_id=owner, area_id=area_id)
        commands.add_step(council_id=hart.council.id, action_id=action.id, text=f"Go {number}", due_on=None, **NOTE)


def measured(client: Client, action: int) -> dict[str, tuple[int, int]]:
    """For each page its queries, and how often the commonest shape of them."""
    found = {}
    for page in PAGES:
        where = "/hart/" + page.format(action=action)
        client.get(where)
        with asked() as shapes:
            assert client.get(where).status_code == 200
        found[page] = (shapes.total(), max(shapes.values()))
    return found


def test_fifty_rows_ask_what_five_ask(hart: Delivering) -> None:
    action, client, area = an_action(hart.council).id, hart.signed_in(), an_area(hart.council)
    add(hart, range(5), area)
    few = measured(client, action)
    add(hart, range(5, 50), area)
    many = measured(client, action)
    assert many == few
    assert all(total <= MOST and alike <= MOST_ALIKE for total, alike in many.values()), many
