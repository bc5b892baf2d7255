"""A body of the framework, a part of it to change, and its policy document."""

from __future__ import annotations

from datetime import date

from goldenthread.organisation.models import Body
from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation

OBJECTS = {
    frozenset({"council", "body"}): ("body",),
    frozenset({"council", "part"}): ("part",),
    frozenset({"council", "form"}): ("document",),
}
NOTHING: dict[str, object] = {"body": "nothing", "part": "nothing"}
WORDS = {"body": ("theirs", *ODD_SLUGS), "part": ("indicators", *ODD_SLUGS)}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """A body that only the other council has; it is named by its key, so that nothing is swapped by its id."""
    said = {"name": "Their board", "kind": "member", "starts": date(2014, 4, 1)}
    Body.objects.create(council_id=made.other.id, key="theirs", **said)
    return {}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Hart's Cabinet, its words, and its document for a word processor."""
    council = {"council": made.hart.key}
    return {
        "body": {**council, "body": "cabinet"},
        "part": {**council, "part": "words"},
        "document": {**council, "form": "docx"},
    }
