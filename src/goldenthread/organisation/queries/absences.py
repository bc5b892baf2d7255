"""Who is away, and who acts for a post meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.organisation import rules
from goldenthread.organisation.models import Absence
from goldenthread.organisation.queries.posts import HolderRow, who_holds
from goldenthread.organisation.rules import Acting


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Someone away, from a day to a day, and who stands in."""

    id: int
    person_id: int
    person_name: str
    stand_in_id: int | None
    stand_in_name: str
    starts: date
    ends: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Duty:
    """Who holds each post of a council today, and who of them is away."""

    holders: Mapping[int, list[HolderRow]]
    away: Mapping[int, AbsenceRow]

    def acting(self, owner_post: int | None, deputy_post: int | None) -> Acting:
        """Who acts for an owner's post today: a holder who is there, else who stands in, else the deputy (DQ-003)."""
        return rules.acting(self._people(owner_post), self._people(deputy_post))

    def _people(self, post_id: int | None) -> tuple[rules.Present, ...]:
        rows = self.holders.get(post_id or 0, [])
        return tuple(self._present(row) for row in rows)

    def _present(self, row: HolderRow) -> rules.Present:
        absence = self.away.get(row.person_id)
        if absence is None:
            return rules.Present(row.person_id, row.name)
        stands_in = absence.stand_in_id if absence.stand_in_id not in self.away else None
        return rules.Present(row.person_id, row.name, True, absence.ends, stands_in, absence.stand_in_name)


def absences(council_id: int, *, person_id: int | None = None) -> list[AbsenceRow]:
    """Absences of a council's people, of one of them or of all, the latest first."""
    found = Absence.objects.filter(council_id=council_id)
    if person_id is not None:
        found = found.filter(person_id=person_id)
    rows = found.select_related("person", "stand_in").order_by("-starts", "-id")
    return [_row(one) for one in rows]


def away(council_id: int, *, today: date) -> dict[int, AbsenceRow]:
    """Who is away today, by person."""
    found = Absence.objects.filter(Q(ends__isnull=True) | Q(ends__gt=today), council_id=council_id, starts__lte=today)
    return {one.person_id: _row(one) for one in found.select_related("person", "stand_in").order_by("starts", "id")}


def duty(council_id: int, *, today: date) -> Duty:
    """Who holds which post today and who is away: two queries, whatever is asked of them."""
    return Duty(who_holds(council_id, today=today), away(council_id, today=today))


def _row(one: Absence) -> AbsenceRow:
    return AbsenceRow(
        id=one.pk,
        person_id=one.person_id,
        person_name=one.person.name,
        stand_in_id=one.stand_in_id,
        stand_in_name=one.stand_in.name if one.stand_in else "",
        starts=one.starts,
        ends=one.ends,
        reason=one.reason,
    )
