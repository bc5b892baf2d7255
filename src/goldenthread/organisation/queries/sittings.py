"""Which bodies sit on a day: what is stored of their days, and what the framework says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.framework import Body, Pack
from goldenthread.organisation.queries.councils import BodyRow, bodies
from goldenthread.organisation.queries.councils import pack as pack_of


@dataclass(frozen=True, slots=True)
class Sitting:
    """A body with what the framework says of it, if it still does, and until when it sits."""

    row: BodyRow
    told: Body | None
    ends: date | None
    is_over: bool


def sittings(rows: Sequence[BodyRow], pack: Pack, on: date, today: date) -> list[Sitting]:
    """Each body as it stands on a day. One that another took over from ends, at the latest, when that one begins."""
    told = {body.key: body for body in pack.bodies}
    taken_over = {row.replaces_id: row.starts for row in rows if row.replaces_id and row.starts}
    return [_sitting(row, told.get(row.key), row.ends or taken_over.get(row.id), on, today) for row in rows]


def _sitting(row: BodyRow, told: Body | None, ends: date | None, on: date, today: date) -> Sitting:
    """A body that the framework has withdrawn sits no more today, though nobody knows since when."""
    is_withdrawn = told is not None and told.standing == "withdrawn"
    is_gone = is_withdrawn and ends is None and (on >= today or row.starts is None)
    is_over = not row.is_in_force(on) or (ends is not None and ends <= on)
    return Sitting(row, told, ends, is_over or is_gone)


def sitting(council_id: int, on: date) -> list[BodyRow]:
    """The bodies that sit on a day, which is today: only these receive, endorse or approve anything."""
    return [one.row for one in sittings(bodies(council_id), pack_of(council_id), on, on) if not one.is_over]
