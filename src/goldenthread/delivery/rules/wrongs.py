"""What stands in the way of keeping something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wrong:
    """The field it concerns, and a sentence in the council's words."""

    field: str
    sentence: str
