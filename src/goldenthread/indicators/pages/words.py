"""What every page of indicators says in the same way."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.documents.nodes import Quiet
from goldenthread.indicators.queries import IndicatorRow

NOT_GIVEN = Quiet("Not given")


def address(row: IndicatorRow, council_key: str) -> str:
    """Where an indicator's own page is."""
    return reverse("indicator", kwargs={"council": council_key, "code": row.code})
