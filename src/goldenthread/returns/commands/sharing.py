"""Keeping data sharing protocols, holding what partners enter, and releasing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import NotReady, Wrong, refuse
from goldenthread.indicators import queries as indicators
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.organisation.rules import Facts, Held, posts_that_may
from goldenthread.returns import queries, rules
from goldenthread.returns.commands import holding
from goldenthread.returns.models import Protocol as StoredProtocol
from goldenthread.returns.models import Revision, Supply
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Protocol
from goldenthread.web import clock

PARTNER = "partner"
NOBODY_HOLDS = "No post of the council has the right to release what partners supply."
UNRELEASED: dict[str, object] = {"released_by": None, "released_name": "", "released_at": None, "released_why": ""}


@transaction.atomic
def keep_protocol(*, council: CouncilRow, terms: Protocol, by: Actor, at: datetime, reason: str = "") -> Protocol:
    """Keep a protocol, or its next version where `terms.key` names one that there is; every version stays (DQ-019).

    `terms.number` is the version that was changed, 0 for a new one: NotReady where somebody changed it meanwhile.
    """
    known = queries.protocols(council.id)
    before = next((one for one in known if one.key == terms.key), None)
    if terms.number != (before.number if before else 0):
        raise NotReady("Somebody changed this protocol meanwhile. Open it again.")
    rows = {row.id: row for row in indicators.indicators(council.id)}
    posts = {one.id for one in organisation.posts(council.id)}
    new = Protocol(
        key=terms.key or _free_key(terms.title, {one.key for one in known}),
        number=terms.number + 1,
        title=" ".join(terms.title.split()),
        parties=tuple(dict.fromkeys(" ".join(one.split()) for one in terms.parties if one.strip())),
        posts=terms.posts & posts,
        indicator_ids=terms.indicator_ids & set(rows),
        use=terms.use,
        starts=terms.starts,
        ends=terms.ends,
        reviewer=" ".join(terms.reviewer.split()),
        review_on=terms.review_on,
        purpose=terms.purpose.strip(),
    )
    refuse(rules.protocol_wrongs(new, known, {one: row.code for one, row in rows.items()}, reason=reason))
    made = StoredProtocol.objects.create(
        council_id=council.id, key=new.key, number=new.number, title=new.title, parties=list(new.parties),
        posts=sorted(new.posts), indicators=sorted(new.indicator_ids), purpose=new.purpose, use=new.use,
        starts=new.starts, ends=new.ends, reviewer=new.reviewer, review_on=new.review_on, reason=reason.strip(),
        made_by_id=by.id, made_name=by.name, made_at=at,
    )  # fmt: skip
    codes = {one: row.code for one, row in rows.items()}
    tell(council.id, Hand(by, at, reason), event="returns.protocol_kept", subject=f"protocol:{made.key}",
         title=new.title, before=_told(before, codes), after=_told(new, codes))  # fmt: skip
    return new


def _free_key(title: str, taken: set[str]) -> str:
    wanted = slugify(title)[:60] or "protocol"
    numbered = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in numbered if one not in taken)


def _told(one: Protocol | None, codes: dict[int, str]) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "version": one.number,
        "parties": list(one.parties),
        "posts": sorted(one.posts),
        "covers": sorted(codes[each] for each in one.indicator_ids if each in codes),
        "use": rules.USES[one.use],
        "starts": one.starts,
        "ends": one.ends,
        "reviewer": one.reviewer,
        "review_on": one.review_on,
    }


def hold_supply(row: ReturnRow, revision: Revision, *, by: Actor, at: datetime) -> dict[str, object]:
    """Keep that a partner entered a figure, and hold it until it is released (DQ-020); told for the trail.

    Within the transaction of the entry. Where no post of the council has the right to release, nothing is held: then
    the figure goes to its approval as any other. What is entered again is held again.
    """
    on = clock.day(at)
    held = organisation.held(by.id, today=on) if by.id is not None else ()
    posts = _partners_posts(held, row.facts)
    if not posts:
        return {}
    release = _release(row.council_id, on, at)
    said = {"partner": _called(posts), "posts": sorted(posts), "made_at": at, **UNRELEASED, **release}
    Supply.objects.update_or_create(revision=revision, defaults=said)
    return {} if release else {"held": True}


def _release(council_id: int, on: date, at: datetime) -> dict[str, object]:
    """Nothing where there is a gatekeeper; else that nobody has to release it."""
    if organisation.has_right(council_id, rules.RELEASE, on=on):
        return {}
    return {"released_name": "No gatekeeper", "released_at": at, "released_why": NOBODY_HOLDS}


def _called(posts: frozenset[int]) -> str:
    titles = organisation.post_titles(posts)
    return ", ".join(titles[one] for one in sorted(posts))


def _partners_posts(held: Iterable[Held], facts: Facts) -> frozenset[int]:
    """The partner's posts by which a figure is entered; none where another post of theirs allows it as well."""
    posts = tuple(held)
    entering = posts_that_may(posts, "enter_return", facts)
    partners = {one.post_id for one in posts if one.access == PARTNER and one.council_id == facts.council_id}
    return entering if entering <= partners else frozenset()


def hold_supplies(council_id: int, taken: Mapping[int, int], *, by: Actor, at: datetime) -> None:
    """The same for revisions that came with a partner's file; `taken` says of which indicator each is."""
    on = clock.day(at)
    held = organisation.held(by.id, today=on) if by.id is not None else ()
    if not any(one.access == PARTNER and one.council_id == council_id for one in held):
        return
    about = {row.id: row for row in indicators.indicators(council_id, ids=set(taken.values()))}
    names = {one: _partners_posts(held, about[of].facts) for one, of in taken.items()}
    release = _release(council_id, on, at)
    Supply.objects.filter(revision_id__in=taken).delete()
    Supply.objects.bulk_create(
        [
            Supply(revision_id=one, partner=_called(posts), posts=sorted(posts), made_at=at, **release)
            for one, posts in names.items()
            if posts
        ],
        batch_size=1000,
    )


def refuse_held(row: ReturnRow) -> None:
    """Refuse to check or approve what is held."""
    if queries.is_held(row.id):
        raise NotReady("A partner sent this figure, and nobody has released it yet.")


@transaction.atomic
def release(*, council_id: int, return_id: int, expected_version: int, why: str, by: Actor, at: datetime) -> ReturnRow:
    """Release a partner's figure to the council, as a person who had no hand in it: the reason, the name, the day."""
    row = holding.hold(council_id=council_id, return_id=return_id, expected_version=expected_version, yours=None)
    revision = holding.newest(row)
    supply = Supply.objects.select_for_update().filter(revision=revision, released_at__isnull=True).first()
    people = organisation.same_person(by.id)
    refused = rules.may_release(
        is_held=supply is not None,
        is_sent=row.state in rules.IN_SIGNING,
        hands=row.standing.hands,
        people=people,
    )
    rules.refuse(refused, permission=True)
    if not why.strip():
        refuse([Wrong("why", "Say what you checked, and why it may be released")])
    if supply is None:
        raise NotReady("It is not held.")
    supply.released_by_id, supply.released_name, supply.released_at = by.id, by.name, at
    supply.released_why = why.strip()
    supply.save()
    holding.tell(row=row, event="returns.released", by=by, at=at, before={"held": True},
                 after={"held": False, "partner": supply.partner}, reason=why)  # fmt: skip
    return holding.stored(council_id, return_id)
