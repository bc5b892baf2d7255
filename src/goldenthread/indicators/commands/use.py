"""Recording what an indicator led to, and that somebody else checked its definition."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import NotReady, Refused, Wrong, refuse
from goldenthread.indicators import rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Definition, Indicator, Use
from goldenthread.organisation import queries as organisation
from goldenthread.web import clock


@transaction.atomic
def record_use(
    *,
    council_id: int,
    indicator_id: int,
    kind: str,
    on: date,
    told: str,
    body_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Use:
    """Record that an indicator led to a decision, a question or an action (MT-024)."""
    kept = Indicator.objects.get(council_id=council_id, pk=indicator_id)
    row = row_of(council_id, indicator_id)
    wrongs = rules.may_record_use(on=on, today=clock.day(at), told=told)
    if kind not in rules.USES:
        wrongs.append(Wrong("kind", "Choose what it led to."))
    if body_id is not None and body_id not in {one.id for one in organisation.bodies(council_id)}:
        wrongs.append(Wrong("body", "There is no such body in the council. Choose one of the list."))
    if wrongs:
        raise Refused(wrongs)
    made = Use.objects.create(
        indicator=kept,
        kind=kind,
        on=on,
        body_id=body_id,
        told=told.strip(),
        made_by_id=by.id,
        made_by_name=by.name,
        made_at=at,
    )
    tell(
        council_id,
        Hand(by, at),
        event="indicators.used",
        subject=f"indicator:{kept.pk}",
        title=f"{row.code} {row.title}: {kind}",
        before=None,
        after={"kind": kind, "on": on, "told": told.strip()},
    )
    return made


@transaction.atomic
def check_definition(
    *, council_id: int, indicator_id: int, version: int, by: Actor, at: datetime, review_on: date | None = None
) -> None:
    """Say that somebody other than its author checked the version of a definition that is in force.

    `review_on` is the day on which it is to be reviewed; the day that its author gave stays where none is given.
    """
    Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row = row_of(council_id, indicator_id)
    if row.sheet.version != version:
        raise NotReady(f"{row.sheet.made_by_name} changed this definition meanwhile. Look at it again first.")
    if refused := rules.may_check(
        is_author=by.id is not None and by.id == row.sheet.made_by_id, is_checked=row.sheet.checked_at is not None
    ):
        raise Refused([Wrong("check", refused)])
    refuse(rules.review_wrongs(review_on, today=clock.day(at)))
    review_on = review_on or row.sheet.review_on
    Definition.objects.filter(indicator_id=indicator_id, version=version).update(
        checked_by_id=by.id, checked_by_name=by.name, checked_at=at, review_on=review_on
    )
    tell(
        council_id,
        Hand(by, at),
        event="indicators.definition_checked",
        subject=f"indicator:{indicator_id}",
        title=f"{row.code} {row.title}, version {version}",
        before={"checked_by": "", "review_on": row.sheet.review_on},
        after={"checked_by": by.name, "review_on": review_on},
    )
