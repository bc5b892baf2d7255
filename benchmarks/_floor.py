"""The floor of the scorecard page: a template that prints the same cells from constants, behind the same doors."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.organisation import access

# Filled once before the measurement: for each council its services with their rows of constants.
CELLS: dict[str, list[dict[str, Any]]] = {}


@access.requires("see_scorecard")
def scorecard(request: HttpRequest) -> HttpResponse:
    """Print the constants."""
    return render(request, "floor.html", {"sections": CELLS[request.council.key]})


@access.requires("see_thread")
def thread(request: HttpRequest) -> HttpResponse:
    """Print the constants of the thread."""
    return render(request, "thread_floor.html", {"sections": CELLS[request.council.key]})
