"""Looking at a page as a machine that knows the rules of access does: axe, and what axe does not hold."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHROMIUM = "/usr/bin/chromium"
DESK, TELEPHONE = 1280, 320
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
STRUCTURE = Path(__file__).with_name("structure.js").read_text("utf-8").partition("\n")[2]
RUN_AXE = """rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(found => found.violations.flatMap(
    fault => fault.nodes.map(node => fault.id + ': ' + node.html.slice(0, 160))))"""


def widen(page: Page, width: int) -> None:
    """Look at the same page in a window of another width."""
    page.set_viewport_size({"width": width, "height": 800})


def faults(page: Page) -> list[str]:
    """Everything wrong with the page as it stands at this width."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [*page.evaluate(STRUCTURE), *page.evaluate(RUN_AXE, RULES)]


def faults_at_both_widths(page: Page) -> list[str]:
    """Everything wrong with the page at a desk's width and at a telephone's."""
    found = []
    for width in (DESK, TELEPHONE):
        widen(page, width)
        found += [f"{width}: {fault}" for fault in faults(page)]
    widen(page, DESK)
    return found
