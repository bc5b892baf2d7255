"""The words of the council whose page is open, for templates and for the header."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from goldenthread.framework import speech
from goldenthread.framework.speech import Names
from goldenthread.organisation import queries

KEPT = "_words_of_this_request"


def of(request: HttpRequest) -> Names:
    """What this page calls each idea: read once in a request; plain English where no council's framework is known."""
    council = getattr(request, "council", None)
    if council is None or not council.pack_key:
        return speech.names({})
    kept: Names | None = getattr(request, KEPT, None)
    if kept is None:
        kept = speech.names(queries.words_of(council))
        setattr(request, KEPT, kept)
    return kept


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: `words`, read only by the templates that use it."""
    return {"words": SimpleLazyObject(lambda: of(request))}
