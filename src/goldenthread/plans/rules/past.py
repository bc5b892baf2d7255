"""Objectives as they were written before this software kept them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names
from goldenthread.plans.rules.objectives import LONGEST, OBJECTIVE_KINDS, SCOPES


@dataclass(frozen=True, slots=True)
class OldLink:
    """A link as it was made then."""

    priority_key: str
    made_at: datetime
    is_main: bool = False
    advances: str = ""
    made_by_name: str = ""


@dataclass(frozen=True, slots=True)
class OldObjective:
    """An objective as it stood then, with its links; it may have several and no main one, or none."""

    code: str
    text: str
    written_at: datetime
    written_by_name: str
    kind: str = "outcome"
    service_class: str = ""
    scope: str = "strategic"
    owner_key: str = ""
    outcome_measure: str = ""
    links: tuple[OldLink, ...] = ()


def old_wrongs(
    entries: Sequence[OldObjective],
    priorities: Collection[str],
    posts: Collection[str],
    taken: Collection[str],
    names: Names,
) -> list[Wrong]:
    """What cannot be stored of past objectives, each with its code: the rest of their faults is history."""
    times = Counter([*(entry.code for entry in entries), *taken])
    found = [Wrong(code, f"{code}: this code is there more than once") for code in sorted(times) if times[code] > 1]
    for entry in entries:
        found += [
            Wrong(entry.code, f"{entry.code}: {sentence}") for sentence in _faults(entry, priorities, posts, names)
        ]
    return found


def _faults(entry: OldObjective, priorities: Collection[str], posts: Collection[str], names: Names) -> list[str]:
    keys = [one.priority_key for one in entry.links]
    checks = (
        (not 0 < len(entry.text.strip()) <= LONGEST, f"its text has none, or more than {LONGEST} characters"),
        (entry.kind not in OBJECTIVE_KINDS, f"there is no kind “{entry.kind}”"),
        (entry.scope not in SCOPES, f"there is no scope “{entry.scope}”"),
        (bool(entry.owner_key) and entry.owner_key not in posts, f"there is no post “{entry.owner_key}”"),
        (not set(keys) <= set(priorities), names.say("it names a {priority} that the framework does not know")),
        (len(set(keys)) < len(keys), names.say("it names a {priority} twice")),
        (sum(one.is_main for one in entry.links) > 1, names.say("it has more than one main {priority}")),
    )
    return [sentence for amiss, sentence in checks if amiss]
