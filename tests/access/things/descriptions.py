"""A priority of ours that the framework lists words for, and another council's."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.organisation.models import Council
from goldenthread.plans.models import Priority
from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation

OBJECTS = {frozenset({"council", "level", "subject_id"}): ("described",)}
NOTHING: dict[str, object] = {"level": "nothing", "subject_id": 999_999}
WORDS: dict[str, tuple[object, ...]] = {"level": ("individual", *ODD_SLUGS)}
LISTED = [
    {"level": "theme", "words": [{"key": "well", "word": "Well", "tone": "green"}, {"key": "badly", "word": "Badly"}]}
]


def _priorities(council_id: int) -> set[int]:
    return set(Priority.objects.filter(council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"subject_id": _priorities}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Hart's priority of homes."""
    return {"described": {"council": "hart", "level": "theme", "subject_id": a_described(made.hart.id)}}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's."""
    return {"subject_id": {"id": a_described(made.other.id)}}


def _strays(made: Installation) -> list[dict[str, object]]:
    """A level whose things it is none of, and a priority of another council."""
    return [{"level": "service"}, {"subject_id": Priority.objects.get(council_id=made.other.id, key="homes").pk}]


STRAYS: dict[str, Callable[[Installation], list[dict[str, object]]]] = {"described": _strays}


def a_described(council_id: int) -> int:
    """Have the framework list words for priorities: the story's lists none. It is no new version of it."""
    council = Council.objects.get(pk=council_id)
    council.pack["performance_descriptions"] = LISTED
    council.pack_digest = f"{council.pack_digest[:-9]}described"
    council.save(update_fields=["pack", "pack_digest"])
    return Priority.objects.get(council_id=council_id, key="homes").pk
