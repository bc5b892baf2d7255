"""Small documents of their own: an indicator's values as data."""

from __future__ import annotations

from datetime import datetime

from goldenthread.documents.nodes import Document, Meta
from goldenthread.scorecards.pages import indicator
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import IndicatorPage


def indicator_values(words: Words, found: IndicatorPage, council_name: str, at: datetime) -> Document:
    """The values of one indicator, every period, as a document whose table is the CSV."""
    return Document(
        f"{found.code} {found.title}",
        [indicator.table(words, found.course)],
        Meta(council=council_name, period="All periods", as_at=at, issued=at, version="live", status="approved"),
    )
