"""What should be here and is not: by owner, with the days it is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.returns import rules
from goldenthread.returns.queries.returns import unfinished
from goldenthread.returns.queries.rows import ReturnRow

# What has been missing for longer is history, told by the scorecard: nobody is reminded of it.
REMEMBERED = timedelta(days=92)
TO_SEND = (rules.DRAFT, rules.RETURNED)


@dataclass(frozen=True, slots=True)
class Late:
    """A return that its owner has not sent, how late it is, and who owns it."""

    row: ReturnRow
    days: int
    owners: tuple[str, ...]

    @property
    def facts(self) -> access.Facts:
        """What access needs to know of it."""
        return self.row.facts


def to_send(council_id: int, *, today: date) -> list[ReturnRow]:
    """Returns of ended periods that their owners have not sent, and that are still asked for."""
    rows = unfinished(council_id, ended_by=today)
    return [row for row in rows if row.state in TO_SEND and row.period.due_on > today - REMEMBERED]


def late(person: object, council_id: int, *, today: date) -> list[Late]:
    """What is late of all that a person may see before it is approved: the longest first."""
    rows = [row for row in to_send(council_id, today=today) if row.period.due_on < today]
    seen = access.visible_to(person, "see_unapproved", rows)
    names = _owners(seen, today)
    found = [
        Late(row, (today - row.period.due_on).days, names.get(row.indicator.sheet.owner_id or 0, ())) for row in seen
    ]
    return sorted(found, key=lambda one: (-one.days, one.row.indicator.code))


def _owners(rows: Sequence[ReturnRow], today: date) -> dict[int, tuple[str, ...]]:
    """Who owns them, by post: the people who hold it, else what it is called."""
    posts = {row.indicator.sheet.owner_id for row in rows if row.indicator.sheet.owner_id is not None}
    held = organisation.holders(posts, today=today)
    titles = organisation.post_titles(posts)
    return {post: tuple(held.get(post, ())) or (f"{titles[post]} (vacant)",) for post in posts}
