"""The audit trail as an auditor reads it."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from goldenthread.audit import queries
from goldenthread.audit.commands import Actor
from goldenthread.audit.models import Record
from goldenthread.framework import speech
from goldenthread.home.audit import pages
from tests.audit.test_commands import write
from tests.guards import lifted
from tests.organisation.conftest import BACKEND
from tests.organisation.worlds import World, a_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> World:
    return a_world()


@pytest.fixture
def client(world) -> Client:
    client = Client()
    client.force_login(world.person("Olive", "auditor"), backend=BACKEND)
    return client


def text(answer) -> str:
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def test_who_when_what_before_after_and_why_are_on_the_page(world, client):
    write(world.council.id, reason="The figure was checked")
    page = text(client.get("/hart/audit/"))
    for words in (
        "14 Jul 2014, 10:30 BST",
        "Ann Owner",
        "Missed collections approved",
        "State: submitted → approved",
        "The figure was checked",
    ):
        assert words in page


def test_an_intact_chain_says_so_with_its_length(world, client):
    count = queries.length(world.council.id)
    page = text(client.get("/hart/audit/"))
    assert "The chain is intact" in page
    assert f"All {count} records follow" in page


def test_a_broken_chain_says_where(world, client):
    with lifted():
        Record.objects.filter(chain=world.council.id, sequence=3).update(reason="nothing to see")
    page = text(client.get("/hart/audit/"))
    assert "The chain is broken" in page
    assert "record 3" in page


def test_the_list_narrows_by_person_kind_subject_and_day(world, client):
    write(world.council.id, by=Actor(70, "Zed"), event="returns.sent_back", subject="return:9", title="Only this one")
    for query in ("actor=70", "event=returns.sent_back", "subject=return:9"):
        page = text(client.get(f"/hart/audit/?{query}"))
        assert "Only this one" in page
        assert "1 to 1 of 1" in page
    days = "since_day=14&since_month=7&since_year=2014&until_day=14&until_month=7&until_year=2014"
    assert "1 to 1 of 1" in text(client.get(f"/hart/audit/?{days}"))


def test_what_cannot_be_read_in_a_filter_is_explained_and_narrows_nothing(world, client):
    page = text(client.get("/hart/audit/?since_day=31&since_month=2&since_year=2014"))
    assert "must be a real date" in page
    assert "No record matches" not in page


def test_another_council_s_records_are_not_here(world, client):
    write(world.council.id + 1, title="Somebody else's")
    assert "Somebody else" not in text(client.get("/hart/audit/"))
    assert "Somebody else" not in text(client.get("/hart/audit/download.csv"))


def test_one_record_in_full(world, client):
    kept = write(world.council.id)
    page = text(client.get(f"/hart/audit/{kept.sequence}/"))
    assert kept.hash[:8] in page
    assert "Before and after" in page
    assert client.get(f"/hart/audit/{kept.sequence + 1}/").status_code == 404


def test_the_download_holds_every_record_and_no_formula(world, client):
    write(world.council.id, title="=HYPERLINK(1)", reason="@SUM(A1)")
    body = text(client.get("/hart/audit/download.csv")).lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [int(row["number"]) for row in rows] == list(range(1, queries.length(world.council.id) + 1))
    assert rows[-1]["what"] == "'=HYPERLINK(1)"
    assert rows[-1]["reason"] == "'@SUM(A1)"


def test_markup_in_a_record_is_shown_and_not_obeyed(world, client):
    write(world.council.id, title="<script>alert(1)</script>", reason="<img src=x>")
    page = text(client.get("/hart/audit/"))
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_a_longer_trail_takes_no_more_queries(world, client, django_assert_max_num_queries):
    for _ in range(120):
        write(world.council.id)
    with django_assert_max_num_queries(20):
        assert "51 to 100 of" in text(client.get("/hart/audit/?page=2"))


def test_changes_are_told_field_by_field():
    told = pages.changes(
        {"value": "1", "note": "a", "same": 1}, {"value": "2", "note": None, "same": 1, "new": True}, speech.names({})
    )
    assert told == ["Value: 1 → 2", "Note: a → nothing", "New: yes"]
