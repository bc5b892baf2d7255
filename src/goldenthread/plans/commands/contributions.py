"""The talk about a contribution: opened by a priority's owner, taken step by step by both sides, and closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import NotAllowed, NotReady, Refused, Wrong, refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import Ground, ground
from goldenthread.plans import queries
from goldenthread.plans.commands.keeping import Stale, post_wrongs
from goldenthread.plans.models import Contribution, ContributionMove, Priority, ThemeYear
from goldenthread.plans.queries import ContributionRow
from goldenthread.plans.rules import contributions as rules
from goldenthread.plans.rules.contributions import Said, Standing
from goldenthread.web import clock


class OutOfTurn(NotReady):
    """This step does not follow from where the talk stands: it was skipped to, or taken before."""


@transaction.atomic
def open_talk(
    *,
    council_id: int,
    priority_key: str,
    year: str,
    unit_id: int | None,
    current: str,
    desired: str,
    by: Actor,
    at: datetime,
) -> Contribution:
    """Ask a unit for its contribution, with what it does now beside what is wanted of it (GT-024)."""
    here, priority = ground(council_id), _priority(council_id, priority_key)
    _must_ask(priority, by, at)
    day = _first_day(year, here)
    _must_be_open(priority, year)
    known = {unit.id for unit in queries.asked_units(council_id, here.pack, day)}
    found = [] if unit_id in known else [Wrong("unit", f"Choose {here.names.a('unit')} that is asked for it")]
    if unit_id and Contribution.objects.filter(priority=priority, year_label=year, unit_id=unit_id).exists():
        found = [Wrong("unit", here.names.say("This {unit} is asked already"))]
    if not desired.strip():
        found.append(Wrong("desired", "Say what is wanted"))
    refuse(found)
    made = Contribution(
        council_id=council_id,
        priority=priority,
        unit_id=unit_id,
        year_label=year,
        current=current.strip(),
        desired=desired.strip(),
        changed_by_name=by.name,
        changed_at=at,
    )
    made.save()
    _remember(made, "opened", Said(desired), by, at)
    _tell(made, Hand(by, at), "opened", None)
    return made


@transaction.atomic
def step(
    *,
    council_id: int,
    contribution_id: int,
    kind: str,
    said: Said,
    expected_version: int | None,
    by: Actor,
    at: datetime,
) -> Contribution:
    """Take the next step of a talk. It is agreed once both words are in, the director's own among them (GT-024)."""
    here = ground(council_id)
    kept, row = _held(council_id, contribution_id)
    sides = queries.seats(by.id, council_id, today=clock.day(at)).sides(row)
    if expected_version is not None and kept.version != expected_version:
        raise Stale(name=kept.changed_by_name, at=kept.changed_at, stored=kept.text, version=kept.version)
    if row.organisation or rules.out_of_turn(row.standing, kind):
        raise OutOfTurn(here.names.say("This step does not follow from where the {contribution} stands now."))
    if rules.STEPS[kind].side not in sides:
        raise NotAllowed("This step belongs to the other side.")
    refuse([*rules.wrongs(kind, said, here.names), *post_wrongs(council_id, said.owner_id)])
    before = {"state": kept.state}
    if rules.STEPS[kind].has_terms:
        kept.text, kept.target, kept.owner_id = said.text.strip(), said.target.strip(), said.owner_id
    _bring(kept, rules.after(row.standing, kind), kind, by, at)
    _remember(kept, kind, said, by, at)
    _tell(kept, Hand(by, at, said.words), kind, before)
    return kept


@transaction.atomic
def record_partner(
    *,
    council_id: int,
    priority_key: str,
    year: str,
    organisation_name: str,
    said: Said,
    owner_name: str,
    agreed_by: str,
    by: Actor,
    at: datetime,
) -> Contribution:
    """Write down what an organisation beside the council contributes, and who there agreed to it (GT-028)."""
    here, priority = ground(council_id), _priority(council_id, priority_key)
    _must_ask(priority, by, at)
    _first_day(year, here)
    _must_be_open(priority, year)
    name, agreed = organisation_name.strip(), agreed_by.strip()
    found = [] if name else [Wrong("organisation", "Name the organisation")]
    if not said.text.strip():
        found.append(Wrong("text", here.names.say("Say what the {contribution} is")))
    refuse(found)
    known = Contribution.objects.select_for_update().filter(
        council_id=council_id, priority=priority, year_label=year, unit=None, organisation__iexact=name
    )
    kept = known.first() or Contribution(council_id=council_id, priority=priority, year_label=year, organisation=name)
    before = {"state": kept.state} if kept.pk else None
    kept.text, kept.target, kept.owner_name = said.text.strip(), said.target.strip(), owner_name.strip()[:200]
    standing = Standing(rules.AGREED if agreed else rules.PROPOSED, bool(agreed), bool(agreed), has_terms=True)
    _bring(kept, standing, "recorded", by, at, is_new=before is None)
    kept.accepted_by_id, kept.accepted_by_name = None, agreed[:200]
    kept.save()
    _remember(kept, "recorded", said, by, at)
    _tell(kept, Hand(by, at, said.words), "recorded", before)
    return kept


@transaction.atomic
def carry(*, council_id: int, priority_key: str, year: str, plan_key: str, by: Actor, at: datetime) -> ThemeYear:
    """Let a plan carry what is agreed for a priority in a year: by reference, so that nothing is retyped (GT-027)."""
    here, priority = ground(council_id), _priority(council_id, priority_key)
    _must_ask(priority, by, at)
    plan = next((one for one in queries.carriers(council_id, here.pack, year) if one.key == plan_key), None)
    if plan is None:
        refuse([Wrong("plan", here.names.say("Choose a {plan} of that year that is open to writing"))])
        raise LookupError(plan_key)
    kept, _ = ThemeYear.objects.select_for_update().get_or_create(priority=priority, year_label=year)
    kept.carried_by_id = plan.id
    kept.save(update_fields=["carried_by"])
    _tell_year(priority, year, Hand(by, at), "carried", {"plan": plan.key})
    return kept


@transaction.atomic
def close_planning(*, council_id: int, priority_key: str, year: str, by: Actor, at: datetime) -> ThemeYear:
    """Close a year of a priority; refused while a unit has neither agreed nor a recorded "none" (GT-025)."""
    here, priority = ground(council_id), _priority(council_id, priority_key)
    _must_ask(priority, by, at)
    day = _first_day(year, here)
    kept = _must_be_open(priority, year)
    units = {unit.id: unit.name for unit in queries.asked_units(council_id, here.pack, day)}
    talks = Contribution.objects.filter(priority=priority, year_label=year, unit__isnull=False).order_by("id")
    missing = rules.outstanding(units, dict(talks.values_list("unit_id", "state")))
    if missing:
        told = here.names.say("Neither an agreed {contribution} nor “none” is recorded for ")
        refuse([Wrong("priority", told + ", ".join(units[one] for one in missing))])
    kept.closed_by_id, kept.closed_by_name, kept.closed_at = by.id, by.name, at
    kept.save()
    _tell_year(priority, year, Hand(by, at), "closed", {"closed": at.isoformat()})
    return kept


def _priority(council_id: int, key: str) -> Priority:
    """The priority, held: what is opened and what is closed for it come one after the other."""
    return Priority.objects.select_for_update().get(council_id=council_id, key=key)


def _first_day(year: str, here: Ground) -> date:
    found = queries.first_day(year, here.year_start)
    if found is None:
        raise Refused([Wrong("year", f"There is no year {year}")])
    return found


def _must_ask(priority: Priority, by: Actor, at: datetime) -> None:
    if not queries.seats(by.id, priority.council_id, today=clock.day(at)).asks(priority.owner_id):
        raise NotAllowed("Only who answers for this may do that.")


def _must_be_open(priority: Priority, year: str) -> ThemeYear:
    kept, _ = ThemeYear.objects.select_for_update().get_or_create(priority=priority, year_label=year)
    if kept.closed_at is not None:
        raise OutOfTurn(f"Planning for {year} is closed.")
    return kept


def _held(council_id: int, contribution_id: int) -> tuple[Contribution, ContributionRow]:
    """A contribution with its priority's row and its own held, the priority first as closing does, and how it reads."""
    priority_id = Contribution.objects.values_list("priority_id", flat=True).get(
        council_id=council_id, pk=contribution_id
    )
    Priority.objects.select_for_update().get(pk=priority_id)
    kept = Contribution.objects.select_for_update().get(council_id=council_id, pk=contribution_id)
    row = queries.contribution(council_id, contribution_id)
    if row is None:
        raise LookupError(contribution_id)
    return kept, row


def _bring(kept: Contribution, to: Standing, kind: str, by: Actor, at: datetime, *, is_new: bool = False) -> None:
    """The contribution where a step leads, with whose word is in."""
    kept.state = to.state
    if not to.is_content:
        kept.content_by_name, kept.content_at = "", None
    elif kept.content_at is None or kind == "recorded":
        kept.content_by_name, kept.content_at = by.name, at
    if not to.is_accepted:
        kept.accepted_by_id, kept.accepted_by_name, kept.accepted_at = None, "", None
    elif kept.accepted_at is None or kind == "recorded":
        kept.accepted_by_id, kept.accepted_by_name, kept.accepted_at = by.id, by.name, at
    kept.version += 0 if is_new else 1
    kept.changed_by_name, kept.changed_at = by.name, at
    if kind != "recorded":
        kept.save()


def _remember(kept: Contribution, kind: str, said: Said, by: Actor, at: datetime) -> None:
    newest: int | None = kept.moves.aggregate(newest=Max("number"))["newest"]
    held = organisation.held(by.id, today=clock.day(at)) if by.id is not None else ()
    titles = organisation.post_titles([one.post_id for one in held if one.council_id == kept.council_id])
    ContributionMove.objects.create(
        contribution=kept,
        number=(newest or 0) + 1,
        kind=kind,
        state=kept.state,
        said=said.words.strip(),
        text=kept.text,
        target=kept.target,
        by_id=by.id,
        by_name=by.name,
        post_title=", ".join(titles.values())[:200],
        at=at,
    )


def _tell(kept: Contribution, hand: Hand, done: str, before: Mapping[str, object] | None) -> None:
    after = {"state": kept.state, "text": kept.text, "target": kept.target, "owner_id": kept.owner_id}
    who = kept.organisation or (kept.unit.name if kept.unit else "")
    title = f"{kept.priority.name}, {kept.year_label}: {who}"
    subject = f"contribution:{kept.pk}"
    tell(
        kept.council_id,
        hand,
        event=f"plans.contribution_{done}",
        subject=subject,
        title=title,
        before=before,
        after=after,
    )


def _tell_year(priority: Priority, year: str, hand: Hand, done: str, after: dict[str, object]) -> None:
    tell(
        priority.council_id,
        hand,
        event=f"plans.planning_{done}",
        subject=f"priority:{priority.pk}",
        title=f"{priority.name}, {year}",
        before=None,
        after=after,
    )
