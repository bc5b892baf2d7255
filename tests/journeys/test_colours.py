"""No status is told by its colour alone: in grey, in forced colours, on paper (L7); and nothing moves (L10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import STRUCTURE

SHOWING = (
    "/hart/scorecard/?period=2014-15-Q1",
    "/hart/scorecard/exceptions/?period=2014-15-Q1",
    "/hart/indicators/HR02/",
    "/hart/reports/quarterly/2014-15-Q1/",
    "/components/",
)
MARKS = """() => [...document.querySelectorAll(".gt-status")].filter((mark) => mark.checkVisibility()).map((mark) => {
  const code = [...mark.classList].find((name) => name.startsWith("gt-status--"));
  const shape = mark.querySelector("svg");
  return [code, mark.textContent.trim(), shape.innerHTML.replace(/(fill|stroke)="[^"]*"/g, "")];
})"""


@pytest.fixture(params=["forced colours", "paper", "grey"])
def seen_as(request: pytest.FixtureRequest) -> Iterator[Callable[[Page], None]]:
    """Ways of seeing in which colour says nothing."""

    def look(page: Page) -> None:
        if request.param == "forced colours":
            page.emulate_media(forced_colors="active")
        elif request.param == "paper":
            page.emulate_media(media="print")
        else:
            page.evaluate("document.documentElement.style.filter = 'grayscale(1)'")

    return look


@pytest.mark.acceptance("L7")
@pytest.mark.parametrize("address", SHOWING)
def test_every_status_has_its_word_and_a_shape_of_its_own(
    visit: Callable[..., Page], seen_as: Callable[[Page], None], address: str
) -> None:
    page = visit("performance-officer", address)
    seen_as(page)
    assert [fault for fault in page.evaluate(STRUCTURE) if "status" in fault] == []
    marks = page.evaluate(MARKS)
    assert marks
    judged = {code: shape for code, _, shape in marks if code.endswith(("green", "amber", "red", "exceeded"))}
    assert len(set(judged.values())) == len(judged), "two statuses have the same shape"
    words = {(code, word) for code, word, _ in marks}
    assert len({word for _, word in words}) == len(words), "two statuses have the same word"


@pytest.mark.acceptance("L10")
def test_nothing_moves_for_those_who_ask_for_stillness(visit: Callable[..., Page]) -> None:
    page = visit("performance-officer", "/hart/")
    page.emulate_media(reduced_motion="reduce")
    for address in (*SHOWING, "/hart/"):
        page.goto(address)
        assert page.evaluate("document.getAnimations().length") == 0
