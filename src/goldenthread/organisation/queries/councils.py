"""Reading councils, their packs and their bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from goldenthread.framework import Pack, Word
from goldenthread.organisation.models import Body, Council, Holding
from goldenthread.organisation.queries.once import keeping


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council as pages know it. Its pack is read with `pack`, which keeps it."""

    id: int
    key: str
    name: str
    pack_key: str
    pack_version: str
    starts: date
    ends: date | None
    pack_digest: str = ""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A committee, board or panel, with the body it took over from and the days it sits, where they are known."""

    id: int
    key: str
    name: str
    kind: str
    chair: str
    abbreviation: str = ""
    is_joint: bool = False
    replaces_id: int | None = None
    starts: date | None = None
    ends: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether it sits on a day; a day that nobody knows does not stand against it."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on < self.ends)


FIELDS = ("id", "key", "name", "pack_key", "pack_version", "starts", "ends", "pack_digest")
BODY_FIELDS = ("id", "key", "name", "kind", "chair", "abbreviation", "is_joint", "replaces_id", "starts", "ends")


def council(key: str) -> CouncilRow | None:
    """The council with a key."""
    found = Council.objects.filter(key=key).values_list(*FIELDS).first()
    return CouncilRow(*found) if found else None


def council_by_id(council_id: int) -> CouncilRow | None:
    """The council with an id."""
    found = Council.objects.filter(pk=council_id).values_list(*FIELDS).first()
    return CouncilRow(*found) if found else None


def councils() -> list[CouncilRow]:
    """Every council of the installation, by name."""
    return [CouncilRow(*row) for row in Council.objects.order_by("name", "id").values_list(*FIELDS)]


def councils_of(person: object, *, today: date) -> list[CouncilRow]:
    """The councils where a person holds a post today, by name."""
    person_id = getattr(person, "pk", None)
    if person_id is None or not getattr(person, "is_active", False):
        return []
    held = Holding.objects.filter(person_id=person_id, starts__lte=today).exclude(ends__lte=today)
    held = held.filter(post__starts__lte=today).exclude(post__ends__lte=today)
    found = Council.objects.filter(pk__in=held.values("post__council_id")).order_by("name", "id")
    return [CouncilRow(*row) for row in found.values_list(*FIELDS)]


_versions: ContextVar[Mapping[int, str] | None] = ContextVar("_versions", default=None)


@contextmanager
def standing(council: CouncilRow) -> Iterator[None]:
    """Keep to the framework that this council has now: a page reads its version once, however often it is asked for.

    So it is with what `once` keeps: the council's tree, and the councils before it.
    """
    token = _versions.set({council.id: council.pack_digest})
    try:
        with keeping():
            yield
    finally:
        _versions.reset(token)


def pack(council_id: int) -> Pack:
    """The framework pack a council works under, built once for each process and version."""
    digest = (_versions.get() or {}).get(council_id)
    if digest is None:
        digest = Council.objects.values_list("pack_digest", flat=True).get(pk=council_id)
    return _pack(council_id, digest)


@lru_cache(maxsize=32)
def _pack(council_id: int, digest: str) -> Pack:
    # The digest is part of the key only: a newly loaded pack has another, so the old copy is not used again.
    return Pack.model_validate(Council.objects.values_list("pack", flat=True).get(pk=council_id))


def words(council_id: int) -> dict[str, Word]:
    """What a council calls each idea."""
    return dict(pack(council_id).words)


def pack_of(council: CouncilRow) -> Pack:
    """The same for a council that is read already: it knows its framework's version, so nothing is asked again."""
    return _pack(council.id, council.pack_digest)


def words_of(council: CouncilRow) -> dict[str, Word]:
    """What a council that is read already calls each idea."""
    return dict(pack_of(council).words)


def bodies(council_id: int, *, on: date | None = None) -> list[BodyRow]:
    """A council's committees, boards and panels, by name; with `on`, only those that sit that day."""
    found = Body.objects.filter(council_id=council_id).order_by("name", "id").values_list(*BODY_FIELDS)
    rows = [BodyRow(*row) for row in found]
    return rows if on is None else [row for row in rows if row.is_in_force(on)]
