"""A quarter's work without a mouse: sign in, enter, mend, upload, submit, sign out, approve (L4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.keyboard import Keyboard
from tests.journeys.town import PASSWORD, Town

pytestmark = pytest.mark.acceptance("L4")
WORDS = ("Two posts were vacant in July.", "Both are filled since September.")
# Near the figures before, so that none is queried.
ENTERED = {"HR01": "97.5", "HR02": "64.5", "HR03": "98.5", "HR05": "98.6", "HR11": "2.5"}


def sign_in(keys: Keyboard, email: str) -> None:
    keys.write("login", email)
    keys.write("password", PASSWORD)
    keys.enter()
    assert keys.page.get_by_role("heading", name="What needs you").is_visible()


def enter_a_return(keys: Keyboard, code: str, figure: str) -> None:
    """Find it in the list, fill its boxes, keep the draft."""
    keys.open("Returns")
    keys.open(code)
    keys.write("value", figure)
    keys.write("commentary", " ".join(WORDS))
    for part, text in (("day", "31"), ("month", "3"), ("year", "2015")):
        keys.write(f"by_when_{part}", text)
    keys.open("Save draft")


def follow_the_summary(keys: Keyboard, box: str) -> None:
    """The summary has the focus; its first link leads to the box."""
    page = keys.page
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == box


def mend_three_errors(keys: Keyboard) -> None:
    """Three answers that cannot be taken, each found from the summary and mended."""
    page = keys.page
    keys.write("value", "many")
    keys.write("by_when_day", "40")
    keys.open("Save and check")
    follow_the_summary(keys, "value")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("2.6")
    keys.write("by_when_day", "30")
    keys.write("by_when_year", "15")
    keys.open("Save and check")
    follow_the_summary(keys, "by_when_day")
    keys.write("by_when_year", "2015")
    keys.open("Save and check")
    assert page.get_by_role("heading", name="Check your answers").is_visible()


def upload(keys: Keyboard, path: str) -> None:
    """Choose layout, period and file; the file dialogue itself belongs to the browser."""
    page = keys.page
    # The browser is told to hand its dialogues over without waiting for its answer: told at the key press alone, the
    # key may come first, and the dialogue is lost.
    page.on("filechooser", lambda _: None)
    keys.open("More")
    keys.open("Imports")
    keys.open("Import a file")
    keys.tab_to(box="profile")
    page.keyboard.type("Quarterly values, for")
    keys.write("period", "2014-15 Q2")
    keys.tab_to(box="file")
    with page.expect_file_chooser(timeout=30_000) as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(path)
    keys.open("Read the file")
    keys.open("Store the file")
    assert page.get_by_text("Stored:").first.is_visible()


def test_a_quarter_by_keyboard_alone(visit: Callable[..., Page], town: Town) -> None:
    page = visit("", "/hart/")
    page.evaluate("addEventListener('mousedown', () => { throw new Error('a mouse was used') })")
    keys = Keyboard(page)
    sign_in(keys, "performance.officer@hart.example")
    for code, figure in ENTERED.items():
        enter_a_return(keys, code, figure)
    assert keys.boxes >= 20
    mend_three_errors(keys)
    keys.open("Submit for approval")
    assert page.get_by_role("heading", name="Waiting for approval").is_visible()
    upload(keys, f"{town.folder}/good.csv")
    keys.open("Sign out")
    page.goto("/hart/")
    sign_in(keys, "head.of.service@hart.example")
    keys.open("HR11")
    keys.tab_to(box="decision")
    page.keyboard.press("Space")
    keys.open("Confirm decision")
    assert page.get_by_role("heading", name="Approved").is_visible()
    assert keys.faults == []


def test_the_first_tab_skips_to_the_content(visit: Callable[..., Page]) -> None:
    page = visit("performance-officer", "/hart/scorecard/?period=2014-15-Q1")
    page.keyboard.press("Tab")
    skip = page.locator(".govuk-skip-link")
    assert skip.evaluate("node => node === document.activeElement && node.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_nothing_traps_the_focus_on_a_long_page(visit: Callable[..., Page]) -> None:
    page = visit("indicator-owner", "/hart/scorecard/?period=2014-15-Q1")
    keys = Keyboard(page)
    keys.tab_to(text="Customer Services")
    page.keyboard.press("Shift+Tab")
    keys.tab_to(text="print view")
    assert keys.faults == []
