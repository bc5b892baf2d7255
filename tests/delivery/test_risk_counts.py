"""More risks, assessments and controls ask no more queries (M4)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from goldenthread.delivery import commands
from goldenthread.delivery.rules import Pair, ScoreDraft
from tests.access.counting import MOST, MOST_ALIKE, asked
from tests.delivery.worlds import NOTE, Delivering

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("M4")]
PAGES = (
    "risks/",
    "risks/{risk}/",
    "risks/unlinked/",
    "risks/assessed/",
    "registers/whole/",
    "risks/{risk}/link/",
    "risks/{risk}/edit/",
    "risks/{risk}/withdraw/",
)


def add(hart: Delivering, numbers: range) -> int:
    risk, given = 0, {"council_id": hart.council.id, **NOTE}
    for number in numbers:
        risk = commands.add_risk(register_key="whole", title=f"Flood {number}", **given).pk
        draft = ScoreDraft(Pair(4, 4), Pair(2, 3), date(2014, 5, 1), is_formal=True)
        commands.score_risk(risk_id=risk, draft=draft, **given)
        commands.bind_risk(risk_id=risk, control="A wall", works="yes", **given)
    return risk


def measured(client: Client, risk: int) -> dict[str, tuple[int, int]]:
    """For each page its queries, and how often the commonest shape of them."""
    found = {}
    for page in PAGES:
        where = "/hart/" + page.format(risk=risk)
        client.get(where)
        with asked() as shapes:
            assert client.get(where).status_code == 200
        found[page] = (shapes.total(), max(shapes.values()))
    return found


def test_fifty_rows_ask_what_five_ask(hart: Delivering) -> None:
    commands.open_register(council_id=hart.council.id, key="whole", name="Whole", level="corporate", **NOTE)
    risk, client = add(hart, range(5)), hart.signed_in()
    few = measured(client, risk)
    add(hart, range(5, 50))
    many = measured(client, risk)
    assert many == few
    assert all(total <= MOST and alike <= MOST_ALIKE for total, alike in many.values()), many
