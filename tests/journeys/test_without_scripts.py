"""The whole round with scripts switched off: enter, submit, approve, import, read, download (L12)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.town import Town

pytestmark = pytest.mark.acceptance("L12")


def press(page: Page, text: str) -> None:
    with page.expect_navigation():
        page.locator("main button[type=submit]").filter(has_text=text).first.click()


def test_a_return_is_entered_submitted_and_approved(visit: Callable[..., Page], town: Town) -> None:
    page = visit("indicator-owner", "/hart/returns/?period=2014-15-Q2", scripts=False)
    page.get_by_role("link", name="HR01").first.click()
    page.locator("[name=value]").fill("many")
    press(page, "Save and check")
    assert page.title().startswith("Error: ")
    page.locator("[name=value]").fill("91.5")
    press(page, "Save and check")
    press(page, "Submit for approval")
    assert page.get_by_role("heading", name="Waiting for approval").is_visible()
    page = visit("head-of-service", f"/hart/returns/{town.returns['HR01']}/", scripts=False)
    page.get_by_label("Approve it").check()
    press(page, "Confirm decision")
    assert page.get_by_role("heading", name="Approved").is_visible()


def test_a_file_is_previewed_answered_and_stored(visit: Callable[..., Page], town: Town) -> None:
    page = visit("performance-officer", "/hart/imports/new/", scripts=False)
    page.locator("[name=profile]").select_option("quarterly-values")
    page.locator("[name=period]").fill("2014-15 Q2")
    page.locator("[name=file]").set_input_files(town.folder / "questions.csv")
    press(page, "Read the file")
    press(page, "Store the file")
    assert page.title().startswith("Error: ")
    for group in page.locator("main fieldset").all():
        group.get_by_label("There is no data").check()
    press(page, "Store the file")
    assert page.get_by_text("Stored:").first.is_visible()


def test_scorecard_and_report_are_read_and_downloaded(visit: Callable[..., Page]) -> None:
    page = visit("portfolio-holder", "/hart/scorecard/?period=2014-15-Q1", scripts=False)
    assert page.locator(".gt-status").first.is_visible()
    page.get_by_role("link", name="read", exact=True).click()
    assert page.get_by_role("heading", level=1).is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").first.click()
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_the_menu_is_open_on_a_telephone(visit: Callable[..., Page]) -> None:
    page = visit("portfolio-holder", "/hart/", width=320, scripts=False)
    assert page.locator("#gt-navigation a").first.is_visible()
