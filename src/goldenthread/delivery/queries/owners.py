"""Reading the register of owners."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Value
from django.db.models.functions import Coalesce

from goldenthread.delivery.models import Owner
from goldenthread.delivery.rules import Named


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """An owner with every name that leads to it."""

    id: int
    name: str
    key: str
    note: str
    post_id: int | None
    post_title: str
    unit_name: str
    is_outside: bool
    also: tuple[str, ...]

    @property
    def named(self) -> Named:
        """All its names, as the rules compare them."""
        return Named(self.id, (self.name, *self.also))


STORED = ("id", "name", "key", "note", "post_id", "post_title", "unit_name", "is_outside")


def owners(council_id: int) -> list[OwnerRow]:
    """Everyone in a council's register, by name; those that were joined to another are among its names."""
    found = Owner.objects.filter(council_id=council_id)
    also: dict[int, list[str]] = defaultdict(list)
    for joined_id, name in found.exclude(joined=None).order_by("name").values_list("joined_id", "name"):
        also[joined_id or 0].append(name)
    named = found.filter(joined=None).annotate(
        post_title=Coalesce("post__title", Value("")), unit_name=Coalesce("post__unit__name", "unit__name", Value(""))
    )
    return [OwnerRow(**row, also=tuple(also[row["id"]])) for row in named.order_by("name", "id").values(*STORED)]
