"""Making indicators, and amending their definitions by a next version."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import NotReady, Refused, Wrong, refuse
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.asking import Asked, ask
from goldenthread.indicators.commands.keeping import plain, row_of, sheet_of, version_of
from goldenthread.indicators.models import Indicator
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import Sheet
from goldenthread.organisation.queries import CouncilRow
from goldenthread.web import clock


@transaction.atomic
def define(
    *, council: CouncilRow, code: str, unit_id: int | None, sheet: Sheet, by: Actor, at: datetime, reason: str = ""
) -> IndicatorRow:
    """Make an indicator with the first version of its definition sheet."""
    if wrongs := rules.sheet_wrongs(sheet):
        raise Refused(wrongs)
    refuse(_kin_wrongs(council.id, code, sheet))
    if Indicator.objects.filter(council_id=council.id, code=code).exists():
        raise Refused([Wrong("code", f"The code {code} is taken. Choose another code.")])
    made = Indicator.objects.create(council_id=council.id, code=code, unit_id=unit_id)
    hand = Hand(by, at, reason)
    version_of(made.pk, 1, 1, sheet, hand).save()
    tell(
        council.id,
        hand,
        event="indicators.defined",
        subject=f"indicator:{made.pk}",
        title=f"{code} {sheet.title}",
        before=None,
        after={**plain(sheet), "unit_id": unit_id},
    )
    return row_of(council.id, made.pk)


@transaction.atomic
def amend(
    *,
    council_id: int,
    indicator_id: int,
    sheet: Sheet,
    unit_id: int | None,
    expected_version: int,
    by: Actor,
    at: datetime,
    reason: str,
    comparable: bool = False,
    review_on: date | None = None,
) -> IndicatorRow:
    """Make the next version of a definition sheet, to be reviewed on a day; the old one is kept.

    Readings of the two are compared only if `comparable` says so and nothing that the number is made of changed.
    """
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row = row_of(council_id, indicator_id)
    before, after = {**plain(sheet_of(row.sheet)), "unit_id": row.unit_id}, {**plain(sheet), "unit_id": unit_id}
    if row.sheet.version != expected_version:
        raise NotReady(f"{row.sheet.made_by_name} changed this definition meanwhile. Look at it again first.")
    if wrongs := rules.sheet_wrongs(sheet):
        raise Refused(wrongs)
    if row.written.text and rules.rolls_parts(sheet):
        told = "It is calculated by a formula, and so not worked out from what each period adds. Take the formula away."
        raise Refused([Wrong("basis", told)])
    refuse(rules.review_wrongs(review_on, today=clock.day(at)))
    refuse(_kin_wrongs(council_id, row.code, sheet))
    if refused := rules.may_amend(changed=before != after, reason=reason):
        raise Refused([Wrong("reason", refused)])
    version = row.sheet.version + 1
    breaks = not comparable or rules.breaks_comparison(before, after)
    hand = Hand(by, at, reason)
    version_of(kept.pk, version, version if breaks else row.sheet.comparable_from, sheet, hand, review_on).save()
    if unit_id != kept.unit_id:
        kept.unit_id = unit_id
        kept.save(update_fields=["unit"])
    changed = sorted(name for name in after if before[name] != after[name])
    tasks = _ask(council_id, row, version, hand) if rules.is_to_be_told(before, after) else 0
    tell(
        council_id,
        hand,
        event="indicators.amended",
        subject=f"indicator:{kept.pk}",
        title=f"{row.code} {sheet.title}, version {version}",
        before={name: before[name] for name in changed},
        after={
            **{name: after[name] for name in changed},
            **({"tasks": tasks} if tasks else {}),
            **({"review_on": review_on} if review_on else {}),
        },
    )
    return row_of(council_id, indicator_id)


def _ask(council_id: int, row: IndicatorRow, version: int, hand: Hand) -> int:
    """Ask each affected owner to follow a definition that changed (MT-044)."""
    told = f"Version {version} of the definition is in force: {hand.reason.strip()} See that figures are counted so."
    return ask(council_id, [Asked(row, told)], hand)


def _kin_wrongs(council_id: int, code: str, sheet: Sheet) -> list[Wrong]:
    """What is named as continued or replaced and cannot be."""
    named = [("continues", one) for one in sheet.continues] + [("replaces", one) for one in sheet.replaces]
    if not named:
        return []
    known = {row.code: row.counted for row in queries.indicators(council_id) if row.code != code}
    counted = (sheet.unit_type, sheet.direction, sheet.basis, sheet.frequency, sheet.scale)
    ours = (*counted, bool(sheet.numerator), sheet.grades, sheet.window, sheet.entered)
    wrongs = [Wrong(name, f"No other definition has the code {one}.") for name, one in named if one not in known]
    otherwise = [one for one in sheet.continues if one in known and known[one] != ours]
    return [
        *wrongs,
        *(Wrong("continues", f"{one} is counted in another way, so it is replaced with a break.") for one in otherwise),
    ]
