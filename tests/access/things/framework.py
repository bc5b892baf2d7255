"""A body of the framework, a part of it to change, and its policy document."""

from __future__ import annotations

from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation

OBJECTS = {
    frozenset({"council", "body"}): ("body",),
    frozenset({"council", "part"}): ("part",),
    frozenset({"council", "form"}): ("document",),
}
NOTHING: dict[str, object] = {"body": "nothing", "part": "nothing"}
WORDS = {"body": ("theirs", *ODD_SLUGS), "part": ("indicators", *ODD_SLUGS)}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Hart's Cabinet, its words, and its document for a word processor."""
    council = {"council": made.hart.key}
    return {
        "body": {**council, "body": "cabinet"},
        "part": {**council, "part": "words"},
        "document": {**council, "form": "docx"},
    }
