"""The page for two people changing one thing: both values side by side, the typed text kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.engine.dates import moment, time_of_day
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Line:
    """One field that differs; `before` is what it held in the revision before, where that is shown."""

    title: str
    stored: str
    typed: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who changed what, when, and the fields to send again (with the new version) to use the typed values.

    `joins` is the field whose typed text stands in a box, so that the two texts can be joined there and saved.
    `typed_title` heads what stands beside what is stored, nothing where nothing does, and `before_title` the revision
    before. `kept` says what became of what was sent.
    """

    who: str
    subject: str
    at: datetime
    lines: tuple[Line, ...]
    href: str
    again: tuple[tuple[str, str], ...] = ()
    joins: str = ""
    typed_title: str = "What you typed"
    before_title: str = ""
    kept: str = "What you typed has not been saved, and is kept below."

    @property
    def when(self) -> str:
        """10:42 BST today, or with its date."""
        return time_of_day(self.at) if clock.day(self.at) == clock.today() else moment(self.at)


def conflict_page(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """Answer 409 with the page."""
    return render(request, "web/conflict.html", {"conflict": conflict}, status=409)
