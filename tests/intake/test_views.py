"""Imports in the browser: choose, see, answer, store; every fault where it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.intake import queries
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from tests.intake.conftest import AT, BY, Figures
from tests.intake.corpus.making import ROWS, csv

pytestmark = pytest.mark.django_db
FILE = csv(ROWS).encode()


def signed_in(council: CouncilRow, post_key: str) -> Client:
    """A browser signed in as whoever holds a post."""
    post = organisation.post_by_key(council.id, post_key)
    email = f"{post_key}@example.gov.uk"
    person = organisation_commands.add_person(
        council=council, name=post_key, email=email, post=post, starts=date(2014, 4, 1), by=BY, at=AT
    )
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def browser(council: CouncilRow) -> Client:
    """The performance officer's."""
    return signed_in(council, "performance-officer")


def send(browser: Client, content: bytes = FILE, name: str = "figures.csv", **more: str) -> Any:
    file = SimpleUploadedFile(name, content)
    fields = {"profile": "figures", "period": "2014-15 Q1", **more}
    return browser.post("/test-council/imports/new/", {**fields, "file": file}, follow=True)


def council_id() -> int:
    found = organisation.council("test-council")
    assert found is not None
    return found.id


def latest() -> int:
    return queries.batches(council_id(), slice(0, 1))[0].id


def decide(browser: Client, action: str, **fields: str) -> Any:
    return browser.post(f"/test-council/imports/{latest()}/decide/", {"action": action, **fields}, follow=True)


def test_a_file_is_shown_and_then_stored(browser: Client, figures: Figures) -> None:
    page = send(browser).content.decode()
    assert "What the file would change" in page
    assert figures.stored == {}
    page = decide(browser, "confirm").content.decode()
    assert "The file is stored" in page
    assert len(figures.stored) == 3


def test_a_file_that_cannot_be_read_is_explained_at_its_field(browser: Client) -> None:
    page = send(browser, b"%PDF-1.7", "figures.xlsx").content.decode()
    assert "<title>Error: " in page
    assert page.count("The selected file is a PDF document.") == 2
    assert 'href="#id_file"' in page


def test_a_period_that_is_none_is_explained_at_its_field(browser: Client) -> None:
    page = send(browser, period="soon").content.decode()
    assert 'href="#id_period"' in page


def test_a_form_sent_empty_says_what_to_do(browser: Client) -> None:
    page = browser.post("/test-council/imports/new/", {}).content.decode()
    assert all(one in page for one in ("There is a problem", "Select a file", "Enter period"))


def test_every_bad_cell_is_shown_with_its_mend_and_may_be_left_out(browser: Client, figures: Figures) -> None:
    page = send(browser, csv([*ROWS, ["A4", "t", "", "x", ""]]).encode()).content.decode()
    assert all(one in page for one in ("D5", "Write the figure", "Rows to leave out"))
    decide(browser, "check", left_out="5")
    decide(browser, "confirm", left_out="5")
    assert sorted(figures.stored) == ["A1", "A2", "A3"]


def test_a_question_must_be_answered_before_anything_is_stored(browser: Client, figures: Figures) -> None:
    send(browser, csv([["A2", "x", "", 0, "Figures yet to be confirmed"]]).encode())
    page = decide(browser, "confirm").content.decode()
    assert all(one in page for one in ("<title>Error: ", "Choose an answer for A2, D2", "There is no data"))
    assert figures.stored == {}
    decide(browser, "confirm", question_0="no data")
    assert figures.stored == {"A2": "not_collected"}


def test_a_revision_needs_its_reason(browser: Client, figures: Figures) -> None:
    figures.stored["A1"] = "1"
    send(browser)
    page = decide(browser, "confirm", revision_0="confirm").content.decode()
    assert "Say why what is stored changes" in page
    assert figures.stored == {"A1": "1"}
    decide(browser, "confirm", revision_0="confirm", reason="Recounted")
    assert figures.stored["A1"] == "95.9"


def test_many_revisions_are_decided_at_once(browser: Client, figures: Figures) -> None:
    rows = [[f"A{n}", "t", "", n, ""] for n in range(1, 90)]
    figures.stored |= {f"A{n}": "0.5" for n in range(1, 90)}
    page = send(browser, csv(rows).encode()).content.decode()
    assert "89 stored figures differ from the file" in page
    decide(browser, "confirm", revisions="confirm_all", reason="New count")
    assert figures.stored["A89"] == "89"


def test_what_moved_is_said_and_shown_anew(browser: Client, figures: Figures) -> None:
    send(browser)
    figures.stored["A1"] = "1"
    page = decide(browser, "confirm").content.decode()
    assert "what is stored has changed since the preview" in page
    assert figures.stored == {"A1": "1"}


def test_the_same_file_twice_says_that_it_changes_nothing(browser: Client) -> None:
    send(browser)
    decide(browser, "confirm")
    assert "The file changes nothing" in send(browser).content.decode()


def test_an_import_may_be_abandoned(browser: Client, figures: Figures) -> None:
    send(browser)
    assert "The import was abandoned" in decide(browser, "abandon").content.decode()
    assert figures.stored == {}


def test_the_list_names_every_import(browser: Client) -> None:
    send(browser)
    page = browser.get("/test-council/imports/").content.decode()
    assert all(one in page for one in ("figures.csv", "Waits for a decision", "2014-15 Q1"))


@pytest.mark.acceptance("M4")
def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    browser: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        send(browser, csv([[f"A{number}", "", "", number, ""]]).encode())
    with django_assert_max_num_queries(15):
        browser.get("/test-council/imports/")


def test_nobody_else_finds_imports(browser: Client, council: CouncilRow) -> None:
    send(browser)
    stranger = signed_in(council, "scrutiny-chair")
    for address in ("/test-council/imports/", "/test-council/imports/new/", f"/test-council/imports/{latest()}/"):
        assert stranger.get(address).status_code == 404
    assert browser.get("/test-council/imports/999999/").status_code == 404
    assert Client().get("/test-council/imports/").status_code == 302


def test_deciding_is_never_a_get(browser: Client) -> None:
    send(browser)
    assert browser.get(f"/test-council/imports/{latest()}/decide/").status_code == 405
