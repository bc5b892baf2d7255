"""The figures that were kept of earlier years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.thread.models import YearFigures


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year's figures, with who kept them and when."""

    year_label: str
    figures: Mapping[str, Any]
    taken_by_name: str
    taken_at: datetime


def years(council_id: int) -> list[YearRow]:
    """A council's kept years, oldest first."""
    found = YearFigures.objects.filter(council_id=council_id).order_by("year_label")
    return [YearRow(*row) for row in found.values_list(*YearRow.__slots__)]
