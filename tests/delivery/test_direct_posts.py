"""A step taken twice or out of turn by direct POST is refused, and nothing is stored (B5)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.delivery import commands
from goldenthread.delivery.models import ActionProgress, Risk
from tests.delivery.worlds import NOTE, Delivering
from tests.factories.delivery import an_action, an_action_plan

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("B5")]
HAPPENED = {"happened_on_day": 1, "happened_on_month": 7, "happened_on_year": 2014, "note": "It ended"}


def stored() -> tuple[int, ...]:
    return Record.objects.count(), ActionProgress.objects.count(), Risk.objects.count()


def refused(client: Client, where: str, said: dict[str, Any], status: int = 409) -> None:
    before = stored()
    assert client.post(where, said).status_code == status
    assert stored() == before


def test_progress_reported_from_an_old_page_is_refused(hart: Delivering) -> None:
    client, action = hart.signed_in(), an_action(hart.council)
    where, said = f"/hart/actions/{action.id}/progress/", {"version": 1, "stage": "done", "percent": 100}
    assert client.post(where, said).status_code == 302
    for stage in ("not_started", "under_way", "done"):
        refused(client, where, {**said, "stage": stage})
    refused(client, f"/hart/actions/{action.id}/edit/", {"version": 1, "text": "Other", "due_kind": "ongoing"})


def test_a_risk_goes_up_once_and_never_down(hart: Delivering) -> None:
    client = hart.signed_in()
    for key, level in (("housing", "service"), ("services", "directorate"), ("corporate", "corporate")):
        unit = hart.unit_of(level)
        commands.open_register(council_id=hart.council.id, key=key, name=key, level=level, unit_id=unit, **NOTE)
    risk = commands.add_risk(council_id=hart.council.id, register_key="services", title="Flood", **NOTE).pk
    where = f"/hart/risks/{risk}/escalate/"
    assert client.post(where, {"register": "corporate", "reason": "Grave"}).status_code == 302
    for register in ("corporate", "housing", "services", "nowhere"):
        refused(client, where, {"register": register, "reason": "Again"})


def test_a_risk_is_withdrawn_once_and_nothing_is_done_to_it_afterwards(hart: Delivering) -> None:
    client = hart.signed_in()
    commands.open_register(council_id=hart.council.id, key="corporate", name="Whole", level="corporate", **NOTE)
    risk = commands.add_risk(council_id=hart.council.id, register_key="corporate", title="Flood", **NOTE).pk
    where, said = f"/hart/risks/{risk}/", {"version": 1, "reason": "Built over"}
    assert client.post(f"{where}withdraw/", said).status_code == 302
    for page in ("withdraw", "edit", "score", "link", "escalate"):
        refused(client, f"{where}{page}/", said, 404)


def test_a_trigger_is_recorded_once(hart: Delivering) -> None:
    client = hart.signed_in()
    an_action_plan(hart.council, "reserve", decision="Whether the pilot goes on", trigger="It does not")
    where = "/hart/action-plans/reserve/"
    assert client.post(where, HAPPENED).status_code == 302
    refused(client, where, HAPPENED)
