"""What was said of approved figures later, when periods close and for whom they are open, and what was corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.returns import rules
from goldenthread.returns.models import Assurance, Closing, Exemption, Publication, Revision
from goldenthread.returns.queries.rows import RevisionRow, Said, revision
from goldenthread.returns.queries.sharing import closed_of


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """The last day on which figures of a period are taken, who said so, when and why."""

    period_id: int
    closes_on: date
    reason: str
    made_name: str
    made_at: datetime


def rows_of(found: Iterable[Revision]) -> list[RevisionRow]:
    """Stored revisions in the order given, with their publications and the last word of each; three queries."""
    stored = list(found)
    ids = [one.pk for one in stored if one.state == rules.APPROVED]
    released = _released(ids)
    said = assurances(ids)
    return [revision(one, released.get(one.pk), said.get(one.pk)) for one in stored]


def _released(revision_ids: Collection[int]) -> dict[int, tuple[str, datetime]]:
    if not revision_ids:
        return {}
    found = Publication.objects.filter(revision_id__in=revision_ids).order_by("id")
    return {one: (name, at) for one, name, at in found.values_list("revision_id", "made_name", "made_at")}


def assurances(
    revision_ids: Collection[int], *, as_at: datetime | None = None, kinds: Collection[str] = rules.ASSURANCES
) -> dict[int, Said]:
    """Revision → the last word said of it by an instant; of some kinds alone where they are given."""
    if not revision_ids:
        return {}
    found = Assurance.objects.filter(revision_id__in=revision_ids, kind__in=kinds)
    if as_at is not None:
        found = found.filter(made_at__lte=as_at)
    return {one.revision_id: _said(one) for one in found.order_by("made_at", "id")}


def assurances_of(return_id: int) -> list[tuple[int, Said]]:
    """Every word said of a return's figures, with the revision it was said of: newest first."""
    found = Assurance.objects.filter(revision__parent_id=return_id).select_related("revision")
    return [(one.revision.number, _said(one)) for one in found.order_by("-made_at", "-id")]


def _said(one: Assurance) -> Said:
    return Said(one.kind, one.auditor, one.said_on, one.note, one.made_name, one.made_at)


def closings(council_id: int, period_ids: Collection[int]) -> dict[int, ClosingRow]:
    """Period → when it closes, as it was last decided; periods nobody closed are left out."""
    found = Closing.objects.filter(council_id=council_id, period_id__in=period_ids).order_by("made_at", "id")
    fields = ("period_id", "closes_on", "reason", "made_name", "made_at")
    return {row[0]: ClosingRow(*row) for row in found.values_list(*fields)}


def who_excepts(council_id: int, *, today: date) -> list[str]:
    """Who may open a return of a closed period again, each with their post: by post, then by name."""
    allowed = access.everyone(council_id).posts("settle_return", Facts(council_id))
    held = organisation.holders(allowed, today=today)
    titles = organisation.post_titles(allowed)
    return [
        f"{name} ({title})" for post, title in sorted(titles.items(), key=lambda one: one[1]) for name in held[post]
    ]


def closed_periods(council_id: int, period_ids: Collection[int], *, today: date) -> dict[int, ClosingRow]:
    """Those of the periods that take no more figures on a day, save by exception."""
    found = closings(council_id, period_ids)
    return {key: one for key, one in found.items() if rules.is_closed(one.closes_on, today=today)}


def days_closed(council_id: int, period_ids: Collection[int], today: date) -> dict[int, date]:
    """Period → the day on which it closed, for those that are closed today."""
    return {key: one.closes_on for key, one in closed_periods(council_id, period_ids, today=today).items()}


def exemptions(return_ids: Collection[int]) -> dict[int, tuple[rules.Exemption, ...]]:
    """Return → everyone it was opened for again, and until when."""
    by_return: dict[int, list[rules.Exemption]] = defaultdict(list)
    found = Exemption.objects.filter(parent_id__in=return_ids).order_by("made_at", "id")
    for one in found:
        row = rules.Exemption(one.parent_id, one.person_id, one.person_name, one.until, one.reason, one.made_name)
        by_return[one.parent_id].append(row)
    return {key: tuple(rows) for key, rows in by_return.items()}


def marks(council_id: int, *, period_ids: Collection[int], as_at: datetime | None = None) -> dict[tuple[int, int], str]:
    """(indicator, period) → how far the figure approved by an instant could then be relied on (DQ-024)."""
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__period_id__in=period_ids, state=rules.APPROVED
    )
    if as_at is not None:
        found = found.filter(approved_at__lte=as_at)
    fields = ("parent__indicator_id", "parent__period_id", "id", "provisional")
    newest = {(row[0], row[1]): (row[2], row[3]) for row in found.order_by("parent_id", "number").values_list(*fields)}
    said = assurances([one for one, _ in newest.values()], as_at=as_at)
    return {
        key: rules.mark(is_approved=True, is_provisional=provisional, assurance=said[one].kind if one in said else "")
        for key, (one, provisional) in newest.items()
    }


@dataclass(frozen=True, slots=True)
class Correction:
    """That an approved figure was followed by another: what it was, what it is, and why."""

    return_id: int
    indicator_id: int
    period_id: int
    before: RevisionRow
    after: RevisionRow


def corrections(council_id: int, *, period_ids: Collection[int], as_at: datetime | None = None) -> list[Correction]:
    """Every approved figure that followed another of the same return, in the order of approval (DQ-024)."""
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__period_id__in=period_ids, state=rules.APPROVED
    ).select_related("parent")
    if as_at is not None:
        found = found.filter(approved_at__lte=as_at)
    found = found.order_by("parent_id", "number")
    place = {one.pk: (one.parent.indicator_id, one.parent.period_id) for one in found}
    shut = closed_of(council_id, place.values())
    rows = rows_of(one for one in found if place[one.pk] not in shut)
    pairs = [(old, new) for old, new in pairwise(rows) if old.return_id == new.return_id]
    made = [Correction(new.return_id, *place[new.id], old, new) for old, new in pairs]
    return sorted(made, key=lambda one: (one.after.approved_at or one.after.entered_at, one.return_id))
