"""The gallery in a browser, at a desk's width and a telephone's: axe, reflow, focus, and life without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from goldenthread.web import navigation

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.web.addresses")]
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
STATES = ["", "?show=errors", "?show=conflict", "?show=404", "?show=500"]


@contextmanager
def opened(
    live_server: LiveServer, state: str, width: int, *, scripts: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """A page of the gallery, and what the browser refused or complained of while it loaded."""
    # The browser's event loop must be gone before the database is emptied, so it lives inside the test.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(f"{live_server.url}/components/{state}")
        yield page, [text for text in complaints if "status of" not in text]
        browser.close()


@pytest.mark.acceptance("L1")
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_the_page_never_scrolls_sideways(live_server: LiveServer, state: str, width: int) -> None:
    with opened(live_server, state, width) as (page, complaints):
        assert page.evaluate("getComputedStyle(document.body).display") == "flex", "run the asset build first"
        assert complaints == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


@pytest.mark.acceptance("L5")
def test_focus_goes_to_the_summary_of_errors(live_server: LiveServer) -> None:
    with opened(live_server, "?show=errors", 1280) as (page, _):
        page.wait_for_function("document.activeElement.classList.contains('govuk-error-summary')")


def test_the_menu_folds_on_a_telephone_and_escape_closes_it(live_server: LiveServer) -> None:
    before = list(navigation._builders)
    navigation.register(lambda request: [navigation.Item("Scorecard", "/components/")])
    try:
        with opened(live_server, "", 320) as (page, _):
            link, menu = page.locator("#gt-navigation a"), page.get_by_role("button", name="Menu")
            assert not link.is_visible()
            menu.press("Enter")
            assert link.is_visible()
            page.keyboard.press("Escape")
            assert not link.is_visible()
        with opened(live_server, "", 320, scripts=False) as (page, _):
            assert page.locator("#gt-navigation a").is_visible()
            assert not page.get_by_role("button", name="Menu").is_visible()
    finally:
        navigation._builders[:] = before


@pytest.mark.acceptance("L3")
def test_a_table_drawn_as_blocks_is_still_a_table_to_a_screen_reader(live_server: LiveServer) -> None:
    with opened(live_server, "", 320) as (page, _):
        seen = page.get_by_role("table", name="Customer Services").aria_snapshot()
        for part in ('columnheader "Target"', "rowheader", 'cell "90%"'):
            assert part in seen


def test_nothing_moves(live_server: LiveServer) -> None:
    with opened(live_server, "", 1280) as (page, _):
        assert page.evaluate("document.getAnimations().length") == 0
