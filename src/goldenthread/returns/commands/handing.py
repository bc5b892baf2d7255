"""Handing what a post answers for to another, with what is asked of it: the returns that nobody has approved yet."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from goldenthread.audit.commands import Hand
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.commands import HandedOn, HandingOn
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.organisation.queries import CouncilRow, ground
from goldenthread.returns.models import Return, Revision
from goldenthread.returns.rules import APPROVED
from goldenthread.web import clock


@transaction.atomic
def hand_on(*, council: CouncilRow, handing: HandingOn, hand: Hand) -> HandedOn:
    """Hand indicators on, and tell whoever answers for them now.

    What is asked follows the definition in force, so it waits for the new owner at once. Where the indicators move to
    another unit, what was asked and is not approved moves with them; approved figures stay with the unit of their time.
    """
    done = indicators.hand_on(council_id=council.id, handing=handing, hand=hand)
    if handing.to_unit is not None:
        approved = Revision.objects.filter(parent_id=OuterRef("pk"), state=APPROVED)
        waiting = Return.objects.filter(~Exists(approved), council_id=council.id, indicator_id__in=done.ids)
        waiting.update(unit_id=handing.to_unit)
    holders = organisation.who_holds(council.id, today=clock.day(hand.at)).get(handing.to_post, [])
    notices.tell(people=[one.person_id for one in holders], what=_telling(council, handing, done, hand), at=hand.at)
    return done


def _telling(council: CouncilRow, handing: HandingOn, done: HandedOn, hand: Hand) -> Telling:
    names = ground(council.id).names
    many = len(done.ids)
    what = names.say("{indicator}") if many == 1 else names.say("{indicators}")
    return Telling(
        kind="handed_on",
        key=f"handed_on:{handing.from_post}:{handing.to_post}:{hand.at.isoformat()}",
        text=f"You answer for {many} more {what}: {hand.reason.strip()}"[:400],
        href=reverse("returns", kwargs={"council": council.key}),
        verb="see_unapproved",
        facts=Facts(council.id, owner_posts=frozenset({handing.to_post})),
        letter=names.say("{Indicators} are now yours to answer for"),
    )
