"""Taking in a published issue of a plan's actions: each is found again by its meaning, whatever its number is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.models import Action, ActionGroup, ActionPlan, ActionProgress, Issue
from goldenthread.delivery.rules import Matched, Matching, Printed
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.organisation.queries import Ground, ground
from goldenthread.web import clock

TOLD = ("words and heading", "words")
"""Ways of matching that are sure; what was matched otherwise is listed by name."""


@transaction.atomic
def take_issue(
    *, council_id: int, plan_key: str, entries: Sequence[Printed], issued_on: date, name: str, by: Actor, at: datetime
) -> Issue:
    """Store an issue: new actions, reports of those found again, and which are gone. Nothing is taken twice."""
    here, hand = ground(council_id), Hand(by, at)
    plan = ActionPlan.objects.select_for_update().get(council_id=council_id, key=plan_key)
    newest = Issue.objects.filter(plan=plan).order_by("-issued_on").first()
    if issued_on > clock.day(at):
        raise Refused([Wrong("issued_on", "The day of the issue has not come yet")])
    if newest is not None and issued_on <= newest.issued_on:
        raise Refused([Wrong("issued_on", "An issue of this day or a later one is here already")])
    open_ones = Action.objects.select_for_update().filter(plan=plan, gone_on=None).exclude(printed="")
    stored = list(open_ones.order_by("position", "id"))
    teams = dict(ActionGroup.objects.filter(plan=plan).values_list("pk", "number"))
    matching = rules.match([_printed(one, teams) for one in stored], entries)
    groups = _groups(plan, entries)
    pairs = [(stored[old], pair) for old, _, pair in matching.pairs]
    for one, pair in pairs:
        _bring(one, pair.new, groups, hand)
    Action.objects.bulk_update([one for one, _ in pairs], BROUGHT, batch_size=200)
    new = _new(plan, [entries[place] for place in matching.appeared], groups, hand)
    gone = [stored[place].pk for place in matching.gone]
    Action.objects.filter(pk__in=gone).update(gone_on=issued_on)
    _report([(one, pair.new, pair.old) for one, pair in pairs] + [(one, said, None) for one, said in new], issued_on,
            hand, here)  # fmt: skip
    made = Issue.objects.create(
        plan=plan, issued_on=issued_on, name=name, count=len(entries), matching=_kept(matching, stored, entries),
        taken_by_id=by.id, taken_by_name=by.name, taken_at=at,
    )  # fmt: skip
    after = {"name": name, "actions": len(entries), "matched": len(pairs), "appeared": len(new), "gone": len(gone)}
    tell(council_id, hand, event="delivery.issue_taken", subject=f"action_plan:{plan.pk}", title=plan.name,
         before=None, after=after)  # fmt: skip
    return made


def _printed(one: Action, teams: dict[int, str]) -> Printed:
    team = teams.get(one.group_id or 0, "")
    return Printed(one.printed, team, one.text, one.due_on, one.stage, one.status, one.percent, one.serves)


def _groups(plan: ActionPlan, entries: Sequence[Printed]) -> dict[str, ActionGroup]:
    there = {one.number: one for one in ActionGroup.objects.filter(plan=plan)}
    wanted = dict.fromkeys(one.team for one in entries if one.team and one.team not in there)
    new = [
        ActionGroup(plan=plan, number=team, name=team, position=len(there) + place)
        for place, team in enumerate(wanted, 1)
    ]
    return there | {one.number: one for one in ActionGroup.objects.bulk_create(new)}


BROUGHT = (
    *("group", "printed", "text", "serves", "due_kind", "due", "due_on", "due_text", "stage", "status", "percent"),
    *("version", "changed_by", "changed_by_name", "changed_at"),
)


def _bring(one: Action, said: Printed, groups: dict[str, ActionGroup], hand: Hand) -> None:
    """An action to what the issue says of it."""
    one.group, one.printed, one.text, one.serves = groups.get(said.team), said.number, said.text, said.serves
    one.due_kind, one.due, one.due_on, one.due_text = _due(said)
    one.stage, one.status, one.percent = said.stage, said.status, said.percent
    one.version += 1
    one.changed_by_id, one.changed_by_name, one.changed_at = hand.by.id, hand.by.name, hand.at


def _due(said: Printed) -> tuple[str, list[str], date | None, str]:
    """A day as it is printed; what has none goes on until it is done, and says so."""
    if said.due_on is None:
        return "ongoing", [], None, "No date printed"
    return "date", [said.due_on.isoformat()], said.due_on, ""


def _new(
    plan: ActionPlan, entries: Sequence[Printed], groups: dict[str, ActionGroup], hand: Hand
) -> list[tuple[Action, Printed]]:
    """The actions an issue brings. Each gets a number of its own that stays: its team's and a running one."""
    running = Counter(_team_of(number) for number in Action.objects.filter(plan=plan).values_list("number", flat=True))
    rows = []
    for place, said in enumerate(entries, sum(running.values()) + 1):
        team = said.team[:12]
        running[team] += 1
        row = Action(council_id=plan.council_id, plan=plan, position=place, version=0)
        row.number = f"{team}-{running[team]}" if team else f"-{running[team]}"
        _bring(row, said, groups, hand)
        rows.append(row)
    return list(zip(Action.objects.bulk_create(rows, batch_size=200), entries, strict=True))


def _team_of(number: str) -> str:
    return number.rpartition("-")[0]


def _report(
    brought: Sequence[tuple[Action, Printed, Printed | None]], issued_on: date, hand: Hand, here: Ground
) -> None:
    ids = [one.pk for one, _, _ in brought]
    numbers = Counter(ActionProgress.objects.filter(action_id__in=ids).values_list("action_id", flat=True))
    ActionProgress.objects.bulk_create(
        (
            ActionProgress(
                action=one, number=numbers[one.pk] + 1, stage=said.stage, status=said.status, percent=said.percent,
                due_on=said.due_on, note=said.note, issued_on=issued_on, said_by_id=hand.by.id,
                said_by_name=hand.by.name, said_at=hand.at,
                questions=list(rules.asked_of_progress(
                    said.stage, said.percent, (), before.percent if before else None, here.names
                )),
            )
            for one, said, before in brought
        ),
        batch_size=200,
    )  # fmt: skip


def _kept(matching: Matching, stored: Sequence[Action], entries: Sequence[Printed]) -> dict[str, object]:
    """What the page of an issue shows: how many were found in which way, and by name all that is worth a look."""
    pairs = [(stored[old], pair) for old, _, pair in matching.pairs]
    return {
        "by": dict(Counter(pair.by for _, pair in pairs)),
        "renumbered": sum(pair.old.number != pair.new.number for _, pair in pairs),
        "unsure": [_line(one, pair) for one, pair in pairs if pair.by not in TOLD],
        "moved": [_line(one, pair) for one, pair in pairs if pair.moved],
        "went_down": [_line(one, pair) for one, pair in pairs if pair.went_down],
        "appeared": [_said(entries[place]) for place in matching.appeared],
        "gone": [{"id": stored[place].pk, "number": stored[place].number, "text": stored[place].text}
                 for place in matching.gone],
    }  # fmt: skip


def _line(one: Action, pair: Matched) -> dict[str, object]:
    return {"id": one.pk, "number": one.number, "by": pair.by, "old": _said(pair.old), "new": _said(pair.new)}


def _said(one: Printed) -> dict[str, object]:
    return {"number": one.number, "team": one.team, "text": one.text, "due_on": one.due_on and one.due_on.isoformat(),
            "stage": one.stage, "percent": one.percent}  # fmt: skip
