"""What every write of actions and risks shares: how a conflict of two writers is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from goldenthread.engine.errors import NotReady


class Stale(NotReady):
    """Somebody else changed it meanwhile: who, when, what stands there now by field, and its version to send again."""

    def __init__(self, *, name: str, at: datetime, stored: Mapping[str, str], version: int) -> None:
        self.name, self.at, self.stored, self.version = name, at, dict(stored), version
        super().__init__(f"{name} changed this at {at.isoformat()}.")
