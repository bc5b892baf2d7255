"""Approving several returns at once: each by itself, so that one that changed keeps back none of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import NotAllowed, NotReady
from goldenthread.returns.commands.signing import approve
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict


@dataclass(frozen=True, slots=True)
class Chosen:
    """A return as the approver saw it."""

    row: ReturnRow
    version: int
    seal: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of those chosen: the approved, and why each other one is not."""

    approved: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def approve_several(*, council_id: int, chosen: Sequence[Chosen], by: Actor, at: datetime) -> Outcome:
    """Approve each return exactly as it was seen, in a transaction and with an audit record of its own."""
    approved, refused = [], []
    for one in chosen:
        try:
            approve(
                council_id=council_id,
                return_id=one.row.id,
                expected_version=one.version,
                seal=one.seal,
                by=by,
                at=at,
            )
        except Conflict as error:
            refused.append((one.row.title, f"{error.name} changed it while you were reading. Look at it again."))
        except (NotReady, NotAllowed) as error:
            refused.append((one.row.title, str(error)))
        else:
            approved.append(one.row.title)
    return Outcome(tuple(approved), tuple(refused))
