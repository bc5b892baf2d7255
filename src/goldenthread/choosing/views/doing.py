"""A request with what it is about, and what can be said in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from goldenthread.audit.commands import Actor
from goldenthread.choosing import queries
from goldenthread.choosing.queries import AdviceRow, ChoiceRow
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.pages import Seen
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.web import clock
from goldenthread.web.forms import TellingForm

LONGEST_NUMBER = 9


class Doing:
    """A request with what it is about; everything is read once, and only where somebody asks."""

    def __init__(self, request: CouncilRequest, look: str) -> None:
        self.request, self.look = request, look
        self.council = request.council
        self.ground = organisation.ground(self.council.id)

    @property
    def names(self) -> Names:
        """The council's words."""
        return self.ground.names

    @property
    def by(self) -> Actor:
        """Who says it."""
        return organisation.actor(self.request.user)

    @cached_property
    def may_edit(self) -> bool:
        """Whether this person keeps the indicators of the whole council."""
        return access.may(self.request.user, "edit_indicator", Facts(self.council.id))

    @cached_property
    def rows(self) -> list[IndicatorRow]:
        """Every indicator of the council."""
        return access.visible_to(self.request.user, "see_indicator", indicators.indicators(self.council.id))

    @cached_property
    def seen(self) -> Seen:
        """The indicators in the words of the council, on the day."""
        return Seen(self.council.id, self.council.key, self.ground.pack, self.names, self.rows, clock.today())

    @cached_property
    def choices(self) -> list[ChoiceRow]:
        """Every choice."""
        return queries.choices(self.council.id)

    @cached_property
    def choice(self) -> ChoiceRow | None:
        """The choice that was asked for, else the newest."""
        asked = self.number("choice")
        if asked is None:
            asked = self.choices[0].id if self.choices else None
        elif asked not in {one.id for one in self.choices}:
            raise Http404
        return queries.choice(self.council.id, asked) if asked is not None else None

    @cached_property
    def advices(self) -> list[AdviceRow]:
        """All advice."""
        return queries.advices(self.council.id)

    @cached_property
    def bodies(self) -> list[tuple[int, str]]:
        """The bodies to choose from."""
        return [(one.id, one.name) for one in organisation.bodies(self.council.id)]

    def number(self, name: str) -> int | None:
        """A number of the address; what is no number is nowhere."""
        said = self.request.GET.get(name)
        if said is None:
            return None
        if not (said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER):
            raise Http404
        return int(said)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be said in a look: its title, when it is open, its form, what keeps it, what is told after.

    `save` gives the parts of the address to go to, or None for the look.
    """

    look: str
    title: Callable[[Doing], str]
    done: str
    is_open: Callable[[Doing], bool]
    form: Callable[[Doing, Any], TellingForm]
    save: Callable[[Doing, Any], dict[str, Any] | None]
    offers: Callable[[Doing], list[tuple[str, dict[str, Any]]]] | None = None
    """What leads to it, where that is more than one link."""
