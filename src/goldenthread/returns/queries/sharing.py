"""Which figures whoever reads now is not shown, and to whom a return is kept: the one place that every reading asks.

What closes a figure is a protocol that limits its use (DQ-019), or that it is restricted and not opened (DQ-029). A
figure that is held (DQ-020) is not approved, so readings of approved figures tell it as awaited; whoever may not see it
finds no page of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation.access import Facts, Kept
from goldenthread.returns import rules
from goldenthread.returns.models import Protocol as StoredProtocol
from goldenthread.returns.models import Return, Revision, Supply
from goldenthread.returns.queries.restricting import restrictions
from goldenthread.returns.rules import NONE_CLOSED, Closed, Protocol, Restriction
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

Key = tuple[int, int]
FIELDS = ("key", "number", "title", "parties", "posts", "indicators", "use", "starts", "ends", "reviewer")


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """What a partner supplied: one revision, for whose posts, and its release where it was released."""

    revision_id: int
    return_id: int
    partner: str
    posts: frozenset[int]
    made_at: datetime
    released_name: str
    released_at: datetime | None
    released_why: str

    @property
    def is_held(self) -> bool:
        """Whether nobody has released it yet."""
        return self.released_at is None


def protocols(council_id: int) -> list[Protocol]:
    """The protocols of a council as they stand, by title; one query."""
    found = StoredProtocol.objects.filter(council_id=council_id).order_by("number")
    newest = {row[0]: row for row in found.values_list(*FIELDS, "review_on", "purpose")}
    return sorted((_protocol(row) for row in newest.values()), key=lambda one: one.title.casefold())


def _known(council_id: int) -> list[Protocol]:
    """The same, read once for all that one reader reads on a page."""
    return access.known_once(("protocols", council_id), lambda: protocols(council_id))


def _protocol(row: tuple) -> Protocol:  # type: ignore[type-arg]
    key, number, title, parties, posts, ids, *rest = row
    return Protocol(key, number, title, tuple(parties), frozenset(posts), frozenset(ids), *rest)


def closed(council_id: int) -> Closed:
    """What whoever reads now is not shown of a council's figures (DQ-019, DQ-029); two queries where nothing is kept.

    It is a matter of today, whatever moment the figures are read of: today's protocols, and today's owners.

    A protocol for the parties alone shows a figure to the posts that read for them, to those who answer for the
    indicator, and to the gatekeeper. A figure that a partner supplied for days outside its protocol is kept as closely.
    What is restricted is shown where it was opened, and nowhere else, whoever reads.
    """
    known, secret = _known(council_id), restrictions(council_id)
    if not known and not secret:
        return NONE_CLOSED
    limited = [one for one in known if not _reads(council_id, one)]
    ids = {each for one in known for each in one.indicator_ids}
    rows = {row.id: row for row in indicators.indicators(council_id, ids=_asked(ids, secret))}
    about = {one: row for one, row in rows.items() if one in ids}
    spans: dict[int, list[tuple[date, date | None, str]]] = {
        row.id: [(date.min, None, rules.RESTRICTED)]
        for row in rows.values()
        if rules.restriction_of(secret, row.id, row.sheet.sets) and not access.is_open(thing_of(row))
    }
    for one in limited:
        for each in sorted(one.indicator_ids & set(about)):
            if not access.may_be_read(Facts(council_id, kept=(_kept_by(one, about[each]),))):
                spans.setdefault(each, []).append((one.starts, one.ends, rules.NOT_SHARED))
    return Closed({one: tuple(found) for one, found in spans.items()}, _outside(council_id, known, about))


def _asked(ids: set[int], secret: Collection[Restriction]) -> set[int] | None:
    """Whose definitions have to be read: all, where a set is restricted, for they say who belongs to it."""
    named = {one.indicator_id for one in secret if one.indicator_id is not None}
    return ids | named if all(one.indicator_id is not None for one in secret) else None


def thing_of(row: IndicatorRow) -> str:
    """An indicator's figures as `access` knows them when they are opened."""
    return f"indicator:{row.id}"


def kept_by_restriction(row: IndicatorRow) -> Kept:
    """To whom restricted figures are kept: to those who answer for them, and to holders of the right."""
    return Kept(row.owner_posts, rules.OPEN)


def _reads(council_id: int, one: Protocol) -> bool:
    """Whether a protocol lets everybody read who reads here now."""
    return one.use == rules.PUBLIC or (one.use == rules.READERS and access.reads_in(council_id))


def _kept_by(one: Protocol, row: IndicatorRow) -> Kept:
    if one.use != rules.PARTIES:
        # Whoever reads in the council would have been let through before.
        return Kept(frozenset())
    return Kept(one.posts | row.owner_posts, rules.RELEASE)


def _outside(council_id: int, known: Sequence[Protocol], about: Mapping[int, IndicatorRow]) -> dict[Key, str]:
    """What partners supplied of periods that no protocol of the indicator covers, as far as it is not shown."""
    found: dict[Key, str] = {}
    supplied = Supply.objects.filter(revision__parent__indicator_id__in=about)
    fields = ("revision__parent__indicator_id", "revision__parent__period_id", "revision__parent__period__starts")
    for indicator_id, period_id, begins in supplied.order_by("id").values_list(*fields):
        if rules.governing(known, indicator_id, begins) is None:
            own = Kept(about[indicator_id].owner_posts, rules.RELEASE)
            if not access.may_be_read(Facts(council_id, kept=(own,))):
                found[indicator_id, period_id] = rules.NOT_SHARED
    return found


def closed_of(council_id: int, keys: Iterable[Key]) -> frozenset[Key]:
    """Those of the figures (indicator, period) that whoever reads now is not shown."""
    shut, asked = closed(council_id), set(keys)
    if not shut:
        return frozenset()
    begins = {one.id: one.starts for one in timetable.by_ids({period_id for _, period_id in asked}).values()}
    return frozenset(key for key in asked if shut.why(*key, begins[key[1]]))


def unreleased(council_id: int) -> frozenset[int]:
    """The revisions that are held and that whoever reads now may not see; one query."""
    found = Supply.objects.filter(revision__parent__council_id=council_id, released_at__isnull=True)
    return frozenset(
        one
        for one, posts in found.order_by("id").values_list("revision_id", "posts")
        if not access.may_be_read(Facts(council_id, kept=(Kept(frozenset(posts), rules.RELEASE),)))
    )


def kept_away(council_id: int) -> frozenset[int]:
    """The returns of whose figures whoever reads now is shown none: what the trail says of them is not shown either."""
    shut = closed(council_id)
    of_held = Supply.objects.filter(revision_id__in=unreleased(council_id)).order_by("id")
    held = frozenset(of_held.values_list("revision__parent_id", flat=True))
    if not shut:
        return held
    about = {*shut.spans, *(indicator_id for indicator_id, _ in shut.single)}
    found = Return.objects.filter(council_id=council_id, indicator_id__in=about).order_by("id")
    rows = found.values_list("id", "indicator_id", "period_id", "period__starts")
    return held | {one for one, indicator_id, period_id, begins in rows if shut.why(indicator_id, period_id, begins)}


def files_of(return_ids: Collection[int]) -> frozenset[int]:
    """The imports that brought figures of these returns; one query."""
    found = Revision.objects.filter(parent_id__in=return_ids).order_by("id").values_list("batch_id", flat=True)
    return frozenset(one for one in found if one is not None) if return_ids else frozenset()


def withheld_codes(council_id: int) -> frozenset[str]:
    """The codes, in small letters, of indicators of which whoever reads now is not shown every figure."""
    shut = closed(council_id)
    about = {*shut.spans, *(indicator_id for indicator_id, _ in shut.single)}
    return (
        frozenset(row.code.casefold() for row in indicators.indicators(council_id, ids=about)) if about else frozenset()
    )


def kept_to(
    council_id: int,
    places: Iterable[tuple[int, IndicatorRow, PeriodRow]],
    of_return: Mapping[int, tuple[SupplyRow, ...]],
) -> dict[int, tuple[Kept, ...]]:
    """Return → to whom alone it is kept, for `access.may`: by its protocol, while it is held, while it is restricted.

    `of_return` is what `supplies` found of them. Two queries.
    """
    asked = list(places)
    known = _known(council_id)
    restricted = restrictions(council_id)
    found: dict[int, tuple[Kept, ...]] = {}
    for return_id, row, period in asked:
        kept: list[Kept] = []
        one, mine = rules.governing(known, row.id, period.starts), of_return.get(return_id, ())
        if one is not None and one.use == rules.PARTIES:
            kept.append(_kept_by(one, row))
        elif one is None and mine and any(row.id in each.indicator_ids for each in known):
            kept.append(Kept(row.owner_posts, rules.RELEASE))
        kept += [Kept(each.posts, rules.RELEASE) for each in mine[-1:] if each.is_held]
        if rules.restriction_of(restricted, row.id, row.sheet.sets):
            kept.append(kept_by_restriction(row))
        if kept:
            found[return_id] = tuple(kept)
    return found


def not_public(council_id: int, places: Iterable[tuple[int, IndicatorRow, PeriodRow]]) -> dict[int, Protocol]:
    """Return → the protocol that does not permit its figure to be published; those that may be are left out."""
    known = _known(council_id)
    found = {one: rules.governing(known, row.id, period.starts) for one, row, period in places} if known else {}
    return {one: protocol for one, protocol in found.items() if protocol and protocol.use != rules.PUBLIC}


def supplies(return_ids: Collection[int]) -> dict[int, tuple[SupplyRow, ...]]:
    """Return → what partners supplied for it and nobody withdrew, oldest first."""
    found = Supply.objects.filter(revision__parent_id__in=return_ids).exclude(revision__state=rules.WITHDRAWN)
    fields = ("revision_id", "revision__parent_id", "partner", "posts", "made_at")
    release = ("released_name", "released_at", "released_why")
    listed: dict[int, tuple[SupplyRow, ...]] = {}
    for one, return_id, partner, posts, *rest in found.order_by("revision__number").values_list(*fields, *release):
        row = SupplyRow(one, return_id, partner, frozenset(posts), *rest)
        listed[return_id] = (*listed.get(return_id, ()), row)
    return listed


def held_supplies(council_id: int) -> dict[int, SupplyRow]:
    """Return → what a partner sent for it and nobody released yet."""
    found = Supply.objects.filter(revision__parent__council_id=council_id, released_at__isnull=True)
    ids = set(found.order_by("id").values_list("revision__parent_id", flat=True))
    newest = {one: rows[-1] for one, rows in supplies(ids).items()} if ids else {}
    return {one: row for one, row in newest.items() if row.is_held}


def is_held(return_id: int) -> bool:
    """Whether what a partner sent for a return waits to be released."""
    return any(one.is_held for one in supplies([return_id]).get(return_id, ())[-1:])


def held_keys(council_id: int, period_ids: Collection[int], as_at: datetime | None) -> frozenset[Key]:
    """(indicator, period) of what partners sent and nobody had released at an instant; one query."""
    found = Supply.objects.filter(
        revision__parent__council_id=council_id, revision__parent__period_id__in=period_ids
    ).exclude(revision__state__in=(rules.WITHDRAWN, rules.APPROVED))
    if as_at is None:
        found = found.filter(released_at__isnull=True)
    else:
        found = found.filter(Q(released_at__isnull=True) | Q(released_at__gt=as_at), made_at__lte=as_at)
    keys = found.order_by("id").values_list("revision__parent__indicator_id", "revision__parent__period_id")
    return frozenset(keys)


def without_held(found: QuerySet[Revision]) -> QuerySet[Revision]:
    """Revisions without those that are held, for readings that look beyond what is approved."""
    return found.exclude(supply__isnull=False, supply__released_at__isnull=True)
