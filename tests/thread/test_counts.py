"""More priorities, plans, objectives and indicators ask no more queries (M4), and none more than fifteen."""

from __future__ import annotations

import pytest

from tests.access.counting import MOST_ALIKE, asked
from tests.thread.worlds import Threaded

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("M4")]
PAGES = (
    "",
    "?as=list",
    "?as=table",
    "objective/{objective}/",
    "priorities/homes/",
    "broken/",
    "audit/",
    "take-up/",
    "questions/",
)
MOST = 15


def add(town: Threaded, numbers: range) -> None:
    for number in numbers:
        town.hart.plan(f"plan-{number}", "service", parent_key="corporate")
        town.hart.objective(f"plan-{number}", "homes", "health", text=f"Aim {number}")


def measured(town: Threaded, objective: int) -> dict[str, tuple[int, int]]:
    """For each page its queries, and how often the commonest shape of them, when it was read before."""
    found = {}
    for page in PAGES:
        town.page(page.format(objective=objective))
        with asked() as shapes:
            assert town.page(page.format(objective=objective)).status_code == 200
        found[page] = (shapes.total(), max(shapes.values()))
    return found


def test_fifty_rows_ask_what_five_ask(town: Threaded) -> None:
    objective = town.hart.objective("housing", "homes").id
    add(town, range(5))
    with asked() as first:
        town.page()
    few = measured(town, objective)
    add(town, range(5, 50))
    with asked() as again:
        town.page()
    assert again.total() == first.total() <= 40
    many = measured(town, objective)
    assert many == few
    assert all(total <= MOST and alike <= MOST_ALIKE for total, alike in many.values())
