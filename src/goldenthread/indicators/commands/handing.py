"""Handing every indicator that a post answers for to another post, at once: a leaver, or a new structure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from goldenthread.audit.commands import Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.keeping import sheet_of, version_of
from goldenthread.indicators.models import Definition, Indicator
from goldenthread.indicators.rules import HandingOn
from goldenthread.organisation import queries as organisation


@dataclass(frozen=True, slots=True)
class HandedOn:
    """The indicators that changed hands, by id, and how many were left without a deputy."""

    ids: Collection[int]
    without_deputy: int


@transaction.atomic
def hand_on(*, council_id: int, handing: HandingOn, hand: Hand) -> HandedOn:
    """A next version of every sheet that names the post, with the other in its place; values stay comparable.

    One record for all of them. Errors: Refused with the field that stands in the way.
    """
    list(Indicator.objects.select_for_update().filter(council_id=council_id).order_by("id").values_list("id"))
    rows = [row for row in queries.indicators(council_id) if row.status != "withdrawn"]
    mine = [
        row for row in rows if handing.from_post in (row.sheet.owner_id, row.sheet.deputy_id, row.sheet.collator_id)
    ]
    if refused := rules.may_hand_on(handing, count=len(mine), reason=hand.reason):
        refuse([Wrong(*refused)])
    titles = organisation.post_titles({handing.from_post, handing.to_post})
    units = {one.id for one in organisation.units(council_id)}
    if handing.to_post not in titles or (handing.to_unit is not None and handing.to_unit not in units):
        refuse([Wrong("to_post", "Choose a post and a unit of this council")])
    made = [rules.handed_on(sheet_of(row.sheet), handing) for row in mine]
    Definition.objects.bulk_create(
        [
            version_of(row.id, row.sheet.version + 1, row.sheet.comparable_from, sheet, hand)
            for row, sheet in zip(mine, made, strict=True)
        ],
        batch_size=500,
    )
    ids = [row.id for row in mine]
    if handing.to_unit is not None:
        Indicator.objects.filter(pk__in=ids).update(unit_id=handing.to_unit)
    after = {"post": titles[handing.to_post], "indicators": [row.code for row in mine]}
    tell(
        council_id,
        hand,
        event="indicators.handed_on",
        subject=f"post:{handing.from_post}",
        title=f"{len(mine)} from {titles[handing.from_post]} to {titles[handing.to_post]}",
        before={"post": titles[handing.from_post]},
        after={**after, **({} if handing.to_unit is None else {"unit_id": handing.to_unit})},
    )
    lost = sum(
        row.sheet.deputy_id is not None and sheet.deputy_id is None for row, sheet in zip(mine, made, strict=True)
    )
    return HandedOn(ids, lost)
