"""A framework that councils share, put together again from what each of them has of it. Source: FW-014."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from goldenthread.framework.schema import Pack

_KEY_AT_MOST, _NOTE_AT_MOST = 60, 4000


def whole(packs: Sequence[Pack]) -> Pack | None:
    """The shared framework as it was loaded, the council founded first leading; none where one has made it its own.

    Each council has the framework without what is the others' alone, so nothing but all of them together is the whole.
    """
    if not packs:
        return None
    first, *others = packs
    if {one.key for one in first.councils} != {pack.council.key for pack in packs}:
        return None
    made = first
    for other in others:
        made = _with(made, other)
    return made if all(made.of(pack.council.key) == pack for pack in packs) else None


def alone(pack: Pack) -> Pack:
    """What one council has of a framework that it shares no longer: under a key of its own, naming no other council."""
    if not pack.shared_with:
        return pack
    key = f"{pack.pack.key}-{pack.council.key}"
    told = f"{pack.council.name}’s own framework, which began as the shared framework {pack.pack.key}."
    head = {
        "key": key if len(key) <= _KEY_AT_MOST else pack.council.key,
        "note": " ".join(part for part in (told, pack.pack.note) if part)[:_NOTE_AT_MOST],
    }
    return pack.model_copy(update={"shared_with": (), "pack": pack.pack.model_copy(update=head)})


def _with(made: Pack, other: Pack) -> Pack:
    """A framework with what another council has more of it."""
    update: dict[str, Any] = {
        "units": _records(made.units, other.units),
        "posts": _records(made.posts, other.posts),
        "priorities": _records(made.priorities, other.priorities),
        "bodies": _records(made.bodies, other.bodies, "members"),
        "reports": _records(made.reports, other.reports, "audience", "clearance"),
    }
    if made.about and other.about:
        elements = _records(made.about.elements, other.about.elements, "feeds")
        update["about"] = made.about.model_copy(update={"elements": elements})
    return made.model_copy(update=update)


def _records(ones: Iterable[Any], others: Iterable[Any], *fields: str) -> tuple[Any, ...]:
    """The records of both in the order they have there; one of both has the keys of both in some of its lists."""
    known = {one.key: one for one in others}
    return _merged(
        [_listing(one, known.get(one.key), fields) for one in ones], list(known.values()), lambda one: one.key
    )


def _listing(one: Any, other: Any, fields: Sequence[str]) -> Any:
    if other is None or not fields:
        return one
    lists = {field: _merged(getattr(one, field), getattr(other, field), str) for field in fields}
    return one.model_copy(update=lists)


def _merged(ones: Sequence[Any], others: Sequence[Any], key: Callable[[Any], str]) -> tuple[Any, ...]:
    """Both in a row, each in its own order: what only one has stands before what follows it in both."""
    found: list[Any] = []
    rest, shared = list(ones), {key(one) for one in ones} & {key(one) for one in others}
    waiting: list[Any] = []
    for other in others:
        if key(other) not in shared:
            waiting.append(other)
            continue
        place = next((at for at, one in enumerate(rest) if key(one) == key(other)), -1)
        found += [*rest[:place], *waiting, rest[place]] if place >= 0 else waiting
        rest, waiting = rest[place + 1 :], []
    return (*found, *rest, *waiting)
