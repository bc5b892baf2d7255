"""Someone who has never seen it opens the demonstration and leaves with a report in their hands."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page

from tests.conftest import NOW


@pytest.fixture(autouse=True)
def demonstration_day(autumn: None, clock: Callable[[datetime], None]) -> None:
    """The day on which the demonstration stands."""
    clock(NOW)


def test_from_the_first_page_to_the_documents(visit: Callable[..., Page]) -> None:
    page = visit("", "/demonstration/")
    page.get_by_role("link", name="Performance officer").click()
    assert page.url.endswith("/hart/")
    page.get_by_role("link", name="Scorecard", exact=True).click()
    story = page.locator("main p").filter(has_text="judged").first.inner_text()
    assert story.startswith("26 of 41 judged")
    assert "on target" in story
    page.locator("table a[href$='/indicators/HR02/']").first.click()
    assert page.url.endswith("/indicators/HR02/")
    why = page.locator(".gt-callout").filter(has_text="Why this colour?").inner_text()
    assert "65.3%" in why
    assert "95" in why


@pytest.mark.parametrize(("link", "ending"), [("Word", ".docx"), ("PDF", ".pdf"), ("Excel", ".xlsx")])
def test_each_document_is_what_it_says(visit: Callable[..., Page], link: str, ending: str) -> None:
    page = visit("", "/demonstration/sign-in/performance-officer/")
    page.goto("/hart/scorecard/")
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    assert download.value.suggested_filename.endswith(ending)
    path = download.value.path()
    if ending == ".pdf":
        assert path.read_bytes().startswith(b"%PDF-")
        return
    inside = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}[ending]
    assert len(zipfile.ZipFile(path).read(inside)) > 500
