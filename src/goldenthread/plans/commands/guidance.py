"""Writing a year's guidance, keeping its approval, and asking for it before plans of that year are opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import Ground, ground
from goldenthread.plans import queries, rules
from goldenthread.plans.commands.keeping import Stale
from goldenthread.plans.models import Guidance
from goldenthread.plans.rules import GuidanceDraft
from goldenthread.web import clock

CHANGED = ("changed_by_id", "changed_by_name", "changed_at")
SAID = ("title", "introduction", "launched_at", "launched_on", "review_on")


@transaction.atomic
def write_guidance(
    *, council_id: int, year: int, draft: GuidanceDraft, expected_version: int, by: Actor, at: datetime
) -> Guidance:
    """Keep the guidance of a year. What was approved stays in force; a change of it is the draft of the next edition.

    `expected_version` is that of the newest edition, 0 where there is none.
    """
    here = ground(council_id)
    refuse(rules.guidance_wrongs(draft, [one.key for one in queries.guided_sections(here.pack)]))
    newest = _newest(council_id, year)
    _same(newest, expected_version)
    kept = newest if newest is not None and newest.approved_on is None else _next(council_id, year, newest)
    before = _told(kept) if kept is newest else None
    kept.title, kept.introduction = draft.title.strip(), _lines(draft.introduction)
    kept.sections = {key: _lines(text) for key, text in draft.sections.items() if text.strip()}
    kept.launched_on, kept.launched_at = draft.launched_on, draft.launched_at.strip()
    kept.review_on = draft.review_on
    _keep(kept, Hand(by, at), newest)
    _tell(kept, Hand(by, at), "written", before)
    return kept


@transaction.atomic
def approve_guidance(
    *,
    council_id: int,
    year: int,
    body_id: int | None,
    approved_on: date | None,
    expected_version: int,
    by: Actor,
    at: datetime,
) -> Guidance | None:
    """Keep that the board approved the draft of a year's guidance, on a day; somebody else than its writer does."""
    newest = _newest(council_id, year)
    _same(newest, expected_version)
    body = next((one for one in organisation.bodies(council_id) if one.id == body_id), None)
    is_draft = newest is not None and newest.approved_on is None
    refuse(
        rules.may_approve(
            is_draft=is_draft,
            approved_on=approved_on,
            today=clock.day(at),
            by=by.id,
            writer=newest.changed_by_id if newest else None,
            has_body=body is not None,
        )
    )
    if newest is None or body is None:
        return None
    newest.body_id, newest.approved_on = body.id, approved_on
    newest.approved_by_id, newest.approved_by_name = by.id, by.name
    newest.version += 1
    newest.save()
    _tell(newest, Hand(by, at), "approved", None)
    return newest


def unguided(council_id: int, level: str, starts: date, here: Ground) -> str | None:
    """Why a plan of a level may not begin on a day: the guidance of that year is not approved, where it must be."""
    rule = here.pack.planning.guidance
    if rule is None or not rule.required or level not in rule.levels:
        return None
    year = rules.year_of(starts, here.year_start)
    board = here.pack.body(rule.approved_by) if rule.approved_by else None
    return rules.may_open(
        is_asked=True,
        is_approved=Guidance.objects.filter(council_id=council_id, year=year, approved_on__isnull=False).exists(),
        label=rules.year_label(year, here.year_start),
        board=board.name if board else "",
        names=here.names,
    )


def _newest(council_id: int, year: int) -> Guidance | None:
    found = Guidance.objects.select_for_update().filter(council_id=council_id, year=year)
    return found.order_by("-number").first()


def _same(newest: Guidance | None, expected_version: int) -> None:
    if newest is not None and newest.version != expected_version:
        raise Stale(
            name=newest.approved_by_name or newest.changed_by_name,
            at=newest.changed_at,
            stored=newest.introduction,
            version=newest.version,
        )


def _next(council_id: int, year: int, newest: Guidance | None) -> Guidance:
    """The draft of the next edition. Its version goes on counting, so that no two editions share one."""
    number, version = (newest.number + 1, newest.version) if newest else (1, 0)
    return Guidance(council_id=council_id, year=year, number=number, version=version)


def _keep(kept: Guidance, hand: Hand, newest: Guidance | None) -> None:
    kept.version += 1
    kept.changed_by_id, kept.changed_by_name, kept.changed_at = hand.by.id, hand.by.name, hand.at
    if kept is newest:
        kept.save()
        return
    stored, made = Guidance.objects.get_or_create(
        council_id=kept.council_id,
        year=kept.year,
        number=kept.number,
        defaults={name: getattr(kept, name) for name in (*SAID, "sections", "version", *CHANGED)},
    )
    if not made:
        # Somebody else began the same edition a moment before.
        _same(_newest(kept.council_id, kept.year), -1)
    kept.pk = stored.pk


def _lines(text: str) -> str:
    return text.strip().replace("\r\n", "\n")


def _told(one: Guidance) -> dict[str, object]:
    return {name: str(getattr(one, name) or "") for name in SAID} | {"sections": dict(one.sections)}


def _tell(one: Guidance, hand: Hand, done: str, before: Mapping[str, object] | None) -> None:
    after: dict[str, object] = _told(one) if done == "written" else {"approved_on": str(one.approved_on)}
    tell(
        one.council_id,
        hand,
        event=f"plans.guidance_{done}",
        subject=f"guidance:{one.pk}",
        title=f"{one.title}, {one.year}, edition {one.number}",
        before=before,
        after=after,
    )
