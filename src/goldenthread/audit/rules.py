"""What a record's hash covers, and what a broken chain is called. Pure: no database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

GENESIS = "0" * 64
INSTALLATION = 0
"""The chain for events that belong to no council."""


@dataclass(frozen=True, slots=True)
class Link:
    """Everything a record's hash covers, in the order it is hashed."""

    chain: int
    sequence: int
    at: datetime
    actor_id: int | None
    actor_name: str
    event: str
    subject: str
    title: str
    before: str
    after: str
    reason: str
    previous_hash: str


LINK_NAMES = tuple(Link.__dataclass_fields__)


def chain_of(council_id: int | None) -> int:
    """The number of the chain that holds a council's records."""
    return INSTALLATION if council_id is None else council_id


def canonical(value: object) -> str:
    """One spelling for one content: sorted keys, no spaces, ASCII only, exact numbers as text."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def plain(value: object) -> object:
    """A value as JSON holds it exactly; fractions and dates become text so that no engine rounds them."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal | float | UUID):
        return str(value)
    raise TypeError(f"The audit trail cannot hold a {type(value).__name__}.")


def instant(at: datetime) -> str:
    """An instant in UTC to the microsecond, the finest that both databases keep."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(link: Link) -> str:
    """The SHA-256 of a link, which includes the hash of the link before it."""
    content = [instant(part) if isinstance(part, datetime) else part for part in astuple(link)]
    return hashlib.sha256(canonical(content).encode("ascii")).hexdigest()


def clean(text: str) -> str:
    """Text without the NUL and lone surrogates that a database would refuse."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")
