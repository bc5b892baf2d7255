"""The page for two people changing one thing: both values side by side, the typed text kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Line:
    """One field that differs."""

    title: str
    stored: str
    typed: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who changed what, when, and the fields to send again (with the new version) to use the typed values."""

    who: str
    subject: str
    at: datetime
    lines: tuple[Line, ...]
    href: str
    again: tuple[tuple[str, str], ...] = ()

    @property
    def when(self) -> str:
        """10:42 today, or with its date."""
        local = clock.london(self.at)
        moment = f"{local:%H:%M}"
        return moment if local.date() == clock.today() else f"{moment} on {local.day} {local:%B %Y}"


def conflict_page(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """Answer 409 with the page."""
    return render(request, "web/conflict.html", {"conflict": conflict}, status=409)
