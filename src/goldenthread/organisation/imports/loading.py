"""What a list would change, and changing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.dates import day
from goldenthread.engine.errors import BadData, Fault
from goldenthread.organisation import commands, rules
from goldenthread.organisation.commands.load import Entry
from goldenthread.organisation.commands.locks import Identified, council_held
from goldenthread.organisation.imports.checking import Known, check
from goldenthread.organisation.imports.reading import lines
from goldenthread.organisation.models import Holding, Person, Post
from goldenthread.sheets import Line


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would do. With a fault in it nothing is written."""

    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    unchanged: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines that would change something."""
        return self.new + self.changed


def read_people(*, council: Identified, path: Path | str, name: str = "") -> Plan:
    """Read a CSV file and say what it would change; faults of the file itself are in the plan too."""
    try:
        read = lines(path, name=name)
    except BadData as error:
        return Plan((), (), (), error.faults)
    return plan_people(council=council, read=read)


def plan_people(*, council: Identified, read: Sequence[Line]) -> Plan:
    """Check every line against the council, and every line against the others."""
    known = Known.of(council.id, {rules.tidy_email(line.text["email"]) for line in read})
    checked = [(line, *check(line, known)) for line in read]
    faults = [fault for _, _, found in checked for fault in found]
    pairs = [(line, entry) for line, entry, _ in checked if entry]
    stored = _Stored(council.id, [entry for _, entry in pairs])
    faults += [fault for line, entry in pairs for fault in stored.conflicts(line, entry)]
    kinds = [(stored.kind(entry), entry) for _, entry in pairs]
    new, changed, unchanged = (
        tuple(entry for kind, entry in kinds if kind == wanted) for wanted in ("new", "changed", "unchanged")
    )
    return Plan(new, changed, unchanged, tuple(faults))


@transaction.atomic
def load_people(
    *, council: Identified, path: Path | str, by: Actor, at: datetime, name: str = "", reason: str = ""
) -> Plan:
    """Read, check and write a CSV file of people, all or nothing. Raises BadData with every fault.

    The same file a second time changes nothing.
    """
    council_held(council)
    plan = read_people(council=council, path=path, name=name)
    if plan.faults:
        raise BadData(plan.faults)
    source = name or Path(path).name
    commands.apply_people(council=council, entries=plan.entries, source=source, by=by, at=at, reason=reason)
    return plan


class _Stored:
    """The people, posts and holdings that the lines are about, read once; lines seen before count as stored."""

    def __init__(self, council_id: int, entries: Iterable[Entry]) -> None:
        listed = list(entries)
        people = Person.objects.filter(email__in={entry.email for entry in listed}).order_by("id")
        self.council_id = council_id
        self.people = {one.email: one for one in people}
        self.posts = {post.key: post for post in Post.objects.filter(council_id=council_id).order_by("id")}
        held = Holding.objects.filter(person__in=self.people.values(), post__council_id=council_id)
        self.spans: dict[tuple[str, str], list[tuple[int, Entry]]] = {}
        self.held: dict[tuple[str, str], dict[date, date | None]] = {}
        rows = held.order_by("id").values_list("person__email", "post__key", "starts", "ends")
        for email, key, starts, ends in rows:
            self.held.setdefault((email, key), {})[starts] = ends

    def kind(self, entry: Entry) -> str:
        """Whether a line is new, changes something or changes nothing."""
        person = self.people.get(entry.email)
        if person is None:
            return "new"
        renamed = person.home_council_id == self.council_id and person.name != entry.name
        if not entry.post_key:
            return "changed" if renamed else "unchanged"
        stored = self.held.get((entry.email, entry.post_key), {})
        if entry.starts not in stored:
            return "new"
        return "changed" if renamed or stored[entry.starts] != entry.ends else "unchanged"

    def conflicts(self, line: Line, entry: Entry) -> list[Fault]:
        """What stands against a line: other lines, what is stored, and the post's own days."""
        reason = self._twice(line, entry) or self._stored_already(entry) or self._outside(entry)
        return [Fault(line.place("starts"), reason, "Correct the days, or drop the line.")] if reason else []

    def _twice(self, line: Line, entry: Entry) -> str | None:
        before = self.spans.setdefault((entry.email, entry.post_key), [])
        before.append((line.number, entry))
        for number, other in before[:-1]:
            if not entry.post_key:
                return f"Line {number} says the same."
            if rules.overlap(entry.starts, entry.ends, other.starts, other.ends):
                return f"Line {number} has them in this post on some of these days."
        return None

    def _stored_already(self, entry: Entry) -> str | None:
        for starts, ends in self.held.get((entry.email, entry.post_key), {}).items():
            if starts != entry.starts and rules.overlap(entry.starts, entry.ends, starts, ends):
                return f"They hold this post from {day(starts)} already."
        return None

    def _outside(self, entry: Entry) -> str | None:
        post = self.posts.get(entry.post_key)
        if post is None:
            return None
        if entry.starts < post.starts:
            return f"The post starts on {day(post.starts)}."
        if post.ends is not None and (entry.ends is None or entry.ends > post.ends):
            return f"The post ends on {day(post.ends)}."
        return None
