"""The last third of all pages, looked at in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.pages import SHOWN, filled, look, share, titles, town

__all__ = ["filled", "titles", "town"]
pytestmark = SHOWN


@pytest.mark.parametrize("name", share(3))
def test_page(name: str, visit: Callable[..., Page], filled: dict[str, object], titles: Path) -> None:
    look(name, visit, filled, titles)
