"""Opening a plan with the sections of its year's template, and placing it below another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.framework import Level, Template
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import Ground, ground
from goldenthread.organisation.rules import in_force, may_use_key
from goldenthread.plans import rules
from goldenthread.plans.commands.guidance import unguided
from goldenthread.plans.commands.keeping import post_wrongs
from goldenthread.plans.models import Plan, PlanUnit, Section
from goldenthread.plans.rules import Rung, Standing


@transaction.atomic
def open_plan(
    *,
    council_id: int,
    key: str,
    level: str,
    title: str,
    starts: date,
    ends: date,
    unit_id: int | None = None,
    parent_key: str = "",
    owner_id: int | None = None,
    covers: Collection[int] = (),
    by: Actor,
    at: datetime,
) -> Plan:
    """Open a plan of a level. Refused with every fault of its key, level, days and unit, or with that of its place."""
    here = ground(council_id)
    rung = here.pack.level(level)
    parent = Plan.objects.select_for_update().filter(council_id=council_id, key=parent_key).first()
    found = [*_own_wrongs(council_id, key, title, rung, starts, ends, here), *post_wrongs(council_id, owner_id)]
    found += _unit_wrongs(council_id, {*covers, *([unit_id] if unit_id else [])}, starts)
    if unit_id and Plan.objects.filter(council_id=council_id, level=level, unit_id=unit_id, starts=starts).exists():
        found.append(Wrong("unit", here.names.say("This {unit} has a {plan} of this {level} from that day already")))
    if told := unguided(council_id, level, starts, here):
        found.append(Wrong("starts", told))
    refuse(found)
    if rung is None:
        raise LookupError("The level was found a moment ago and is not there.")
    if parent_key:
        # A new plan has nothing beneath it, so no circle can close: what is above need not be read.
        _place(_standing(council_id, title, rung, starts, ends), parent, {}, here)
    template = _template(here, rung, starts)
    made = Plan.objects.create(
        council_id=council_id,
        key=key,
        level=level,
        title=title.strip(),
        unit_id=unit_id,
        parent=parent,
        owner_id=owner_id,
        starts=starts,
        ends=ends,
        template=template.key if template else "",
        pack_version=here.pack.pack.version,
        statutory=rung.statutory or "",
        made_by_id=by.id,
        made_by_name=by.name,
        made_at=at,
    )
    _write_sections(made, template, by, at)
    PlanUnit.objects.bulk_create([PlanUnit(plan=made, unit_id=one) for one in sorted(set(covers))])
    after = {"level": level, "unit": unit_id, "parent": parent_key, "starts": str(starts), "ends": str(ends)}
    event, subject = "plans.opened", f"plan:{made.pk}"
    tell(council_id, Hand(by, at), event=event, subject=subject, title=made.title, before=None, after=after)
    return made


@transaction.atomic
def place_plan(*, council_id: int, plan_key: str, parent_key: str, by: Actor, at: datetime, reason: str = "") -> Plan:
    """Put a plan below another, or at the top with no parent. Circles and levels out of order are refused."""
    here = ground(council_id)
    # Every plan is held: two moves at once could otherwise close a circle that neither of them sees.
    held = {one.key: one for one in Plan.objects.select_for_update().filter(council_id=council_id).order_by("pk")}
    kept, parent = held[plan_key], held.get(parent_key)
    if parent_key:
        above = {one.pk: one.parent_id for one in held.values()}
        _place(_standing_of(kept, here), parent, above, here)
    before = {"parent": next((one.key for one in held.values() if one.pk == kept.parent_id), "")}
    kept.parent, kept.version = parent, kept.version + 1
    kept.save(update_fields=["parent", "version"])
    event, subject = "plans.placed", f"plan:{kept.pk}"
    after = {"parent": parent_key}
    tell(council_id, Hand(by, at, reason), event=event, subject=subject, title=kept.title, before=before, after=after)
    return kept


def _own_wrongs(
    council_id: int, key: str, title: str, level: Level | None, starts: date, ends: date, here: Ground
) -> list[Wrong]:
    found = []
    if refused := may_use_key(key):
        found.append(Wrong("key", refused))
    elif key in rules.RESERVED:
        found.append(Wrong("key", "This word is an address of Golden Thread itself. Choose another"))
    elif Plan.objects.filter(council_id=council_id, key=key).exists():
        found.append(Wrong("key", here.names.say("Another {plan} has this key already")))
    if not title.strip():
        found.append(Wrong("title", here.names.say("Enter the title of the {plan}")))
    if level is None or level.standing == "withdrawn":
        found.append(Wrong("level", here.names.say("Choose a {level} of the framework")))
    if ends <= starts:
        found.append(Wrong("ends", here.names.say("The {plan} must end later than it starts")))
    return found


def _unit_wrongs(council_id: int, unit_ids: Collection[int], starts: date) -> list[Wrong]:
    own = {unit.id for unit in organisation.units(council_id) if in_force(unit.starts, unit.ends, starts)}
    return [] if set(unit_ids) <= own else [Wrong("unit", "Choose one of the council's own that is there on that day")]


def _place(child: Standing, parent: Plan | None, above: Mapping[int, int | None], here: Ground) -> None:
    """Refuse a place that the rules refuse."""
    if parent is None:
        refuse([Wrong("parent", here.names.say("Choose one of the council's own {plans}"))])
        return
    if refused := rules.may_place(child, _standing_of(parent, here), above, here.names):
        refuse([Wrong("parent", refused)])


def _standing_of(plan: Plan, here: Ground) -> Standing:
    level = here.pack.level(plan.level)
    rung = Rung(level.name, level.rank) if level else Rung(plan.level, None)
    return Standing(plan.pk, plan.council_id, plan.title, rung, plan.state, plan.starts, plan.ends)


def _standing(council_id: int, title: str, level: Level, starts: date, ends: date) -> Standing:
    return Standing(None, council_id, title, Rung(level.name, level.rank), "draft", starts, ends)


def _template(here: Ground, level: Level, starts: date) -> Template | None:
    """The template of the plan's own year (SP-004), or the one that its level names."""
    return here.pack.template_for(level.key, str(starts.year)) or here.pack.template(level.template or "")


def _write_sections(plan: Plan, template: Template | None, by: Actor, at: datetime) -> None:
    Section.objects.bulk_create(
        [
            Section(
                plan=plan,
                key=one.key,
                title=one.title,
                position=place,
                guidance=one.guidance or "",
                questions=list(one.questions),
                fills=one.fills,
                is_required=one.required,
                frequency=one.frequency or "",
                changed_by_id=by.id,
                changed_by_name=by.name,
                changed_at=at,
            )
            for place, one in enumerate(template.sections if template else (), 1)
        ]
    )
