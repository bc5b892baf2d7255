"""Proving that nobody changed the trail.

What a chain alone cannot show: its last records cut off *and* its head rewritten to match, or the whole chain written
anew. For that an anchor, the chain's end noted outside the database (`anchor`), is given back to `verify`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.db.models import Max

from goldenthread.audit.models import Head, Record
from goldenthread.audit.rules import GENESIS, INSTALLATION, LINK_NAMES, Link, chain_of, digest
from goldenthread.engine.errors import BadData, Fault

EDITED, MISSING, REORDERED, TAIL_MISSING, REWRITTEN = "edited", "missing", "reordered", "tail missing", "rewritten"
MEND = "Compare the chain with a backup or an anchor taken earlier, and find out who could write to the database."
MOST_FAULTS = 100
NEARBY = 100


@dataclass(frozen=True, slots=True)
class _Kept:
    link: Link
    hash: str


def latest_at(council_id: int | None = None) -> datetime | None:
    """When the last record of a council was made; without a council, the last of the whole installation."""
    found = Record.objects.all() if council_id is None else Record.objects.filter(chain=chain_of(council_id))
    latest: datetime | None = found.aggregate(latest=Max("at"))["latest"]
    return latest


def chains() -> list[int | None]:
    """The councils that have a chain, and None for the installation's own."""
    heads = set(Head.objects.order_by("chain").values_list("chain", flat=True))
    kept = set(Record.objects.order_by("chain").values_list("chain", flat=True).distinct())
    return [None if chain == INSTALLATION else chain for chain in sorted(heads | kept)]


def anchor(council_id: int | None) -> str:
    """The end of a chain as one word, `17:9f86…`, to be kept where this database's owner cannot write."""
    head = Head.objects.filter(chain=chain_of(council_id)).first()
    return f"{head.sequence}:{head.hash}" if head else f"0:{GENESIS}"


def verify_all() -> dict[int | None, list[Fault]]:
    """`verify` for every chain of the installation."""
    return {council_id: verify(council_id) for council_id in chains()}


def verify(council_id: int | None, anchor: str | None = None) -> list[Fault]:
    """Every fault of a chain, the first bad row first; `value` is its kind. An empty list means it is intact."""
    chain = chain_of(council_id)
    faults = list(islice(_faults(chain), MOST_FAULTS))
    if anchor is not None:
        faults += _against(chain, anchor)
    return faults


def _faults(chain: int) -> Iterator[Fault]:
    expected, previous = 1, GENESIS
    for kept in _kept(chain):
        link = kept.link
        if link.sequence != expected:
            yield _missing(expected, link.sequence)
        if digest(link) != kept.hash:
            yield _changed(chain, kept)
        elif link.previous_hash != previous and link.sequence == expected:
            yield _fault(link.sequence, REWRITTEN, "It does not follow from the record before it.")
        expected, previous = link.sequence + 1, kept.hash
    yield from _tail(chain, expected - 1, previous)


def _kept(chain: int) -> Iterator[_Kept]:
    rows = Record.objects.filter(chain=chain).order_by("sequence", "id")
    for row in rows.values_list(*LINK_NAMES, "hash").iterator(chunk_size=2000):
        yield _Kept(Link(*row[:-1]), row[-1])


def _changed(chain: int, kept: _Kept) -> Fault:
    """A record whose content no longer gives its hash: moved here from elsewhere, or edited."""
    link = kept.link
    for origin in _origins(chain, link):
        if origin != link.sequence and digest(replace(link, sequence=origin)) == kept.hash:
            return _fault(link.sequence, REORDERED, f"It is the record that stood at place {origin}.")
    return _fault(link.sequence, EDITED, "Its content no longer gives its hash.")


def _origins(chain: int, link: Link) -> Iterator[int]:
    """Places a record may have come from: behind the record it names, or near by when that one is gone."""
    if link.previous_hash == GENESIS:
        yield 1
    for sequence in Record.objects.filter(chain=chain, hash=link.previous_hash).values_list("sequence", flat=True):
        yield sequence + 1
    yield from range(max(1, link.sequence - NEARBY), link.sequence + NEARBY)


def _missing(expected: int, found: int) -> Fault:
    if found < expected:
        return _fault(found, REORDERED, "Two records stand at one place.")
    last = f" to {found - 1}" if found - 1 > expected else ""
    return _fault(expected, MISSING, f"Record {expected}{last} is not there.")


def _tail(chain: int, last: int, last_hash: str) -> Iterator[Fault]:
    head = Head.objects.filter(chain=chain).first()
    sequence, hash_ = (head.sequence, head.hash) if head else (0, GENESIS)
    if sequence > last:
        yield _fault(last + 1, TAIL_MISSING, f"The chain once reached {sequence} and now ends at {last}.")
    elif sequence < last:
        yield _fault(sequence + 1, REWRITTEN, f"The chain's head stands at {sequence}; later records were slipped in.")
    elif hash_ != last_hash:
        yield _fault(last, REWRITTEN, "The chain's head holds another hash than its last record.")


def _against(chain: int, anchor: str) -> list[Fault]:
    sequence, hash_ = _read(anchor)
    if sequence == 0:
        return []
    kept = Record.objects.filter(chain=chain, sequence=sequence).values_list("hash", flat=True).first()
    if kept == hash_:
        return []
    if kept is None:
        return [_fault(sequence, TAIL_MISSING, "The anchor names this record and the chain does not reach it.")]
    return [_fault(sequence, REWRITTEN, "Its hash is not the one the anchor holds.")]


def _read(anchor: str) -> tuple[int, str]:
    sequence, _, hash_ = anchor.strip().partition(":")
    if not sequence.isdecimal() or len(hash_) != len(GENESIS):
        mend = "Give the anchor as it was printed: a number, a colon and 64 figures or letters."
        raise BadData([Fault("anchor", "This is not an anchor.", mend, anchor)])
    return int(sequence), hash_


def _fault(sequence: int, kind: str, reason: str) -> Fault:
    return Fault(place=f"record {sequence}", reason=reason, mend=MEND, value=kind)
