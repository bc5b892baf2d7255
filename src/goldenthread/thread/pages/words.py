"""What things on the thread are called, where they lead, and how they are counted, in the council's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.delivery.pages.risks import mark
from goldenthread.delivery.rules.words import STAGES
from goldenthread.documents.nodes import Content, Link, Part, Quiet, StatusMark, Strip, StripPart
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.scorecards import rules as scorecards
from goldenthread.scorecards.pages import reasons
from goldenthread.scorecards.pages.words import Words
from goldenthread.thread.queries import Thread
from goldenthread.thread.rules import Key

# The order in which kinds are counted out.
COUNTED = ("priority", "plan", "objective", "indicator", "action", "risk")
# An indicator that is not on the scorecard has no status; it is counted all the same.
NONE = ""
# The kinds of sets that hold what the council itself calls its priorities.
PROPER = ("theme", "corporate_priority")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks of one council's thread in its words."""

    thread: Thread
    pack: Pack
    names: Names
    council_key: str
    council_name: str = ""

    def kind(self, key: Key) -> str:
        """What a thing is: the name of its level or set where it has one, else the council's word for its kind."""
        if key[0] == "plan":
            return self.thread.plans[key[1]].level_name
        if key[0] == "vision":
            found = self.pack.priority_set(self.thread.priorities[key[1]].set_key)
            return found.name if found else self.names["Priority"]
        if key[0] == "priority" and (own := self.own_set(key)):
            return own
        return self.names[key[0].capitalize()]

    def own_set(self, key: Key) -> str:
        """The name of a set beside that of the council's priorities, such as outcomes; "" where there is no other."""
        found = self.pack.priority_set(self.thread.priorities[key[1]].set_key)
        others = [one for one in self.pack.priority_sets if one.kind != "vision"]
        return found.name if found and len(others) > 1 and found.kind not in PROPER else ""

    def sets(self, keys: Sequence[Key]) -> str:
        """Priorities counted by their sets where they are of several: "7 themes, 15 of Outcome statements"."""
        counts = Counter(self.own_set(key) for key in keys)
        told = [self.many("priority", counts.pop(""))] if counts.get("") else []
        told += [f"{count:,} of “{name.partition(':')[0]}”" for name, count in counts.items()]
        return ", ".join(told[:-1]) + f" and {told[-1]}" if len(told) > 1 else (told or [self.many("priority", 0)])[0]

    def split(self, counts: Mapping[str, int], keys: Sequence[Key]) -> list[tuple[str, str]]:
        """Figures with their words, priorities by the sets they are of: ("7", "themes"), ("15", "Outcomes")."""
        sets = Counter(self.own_set(key) for key in keys if key[0] == "priority")
        own = sets.pop("", 0)
        told = [(f"{count:,}", name.partition(":")[0]) for name, count in sets.items()]
        rest = self.figures({**counts, "priority": 0})
        return [*(self.figures({"priority": own}) if own else []), *told, *rest]

    def set_name(self, key: Key) -> str:
        """The name of the set that a priority is one of, in the council's words."""
        found = self.pack.priority_set(self.thread.priorities[key[1]].set_key)
        return found.name if found else self.names["Prioritys"]

    def label(self, key: Key) -> str:
        """What it is called, with its code where it has one."""
        node = self.thread.node(key)
        return f"{node.code} {node.label}".strip() if node else ""

    def name(self, key: Key) -> str:
        """What a key of a finding is called, units and limits included."""
        unit = self.thread.units.get(key[1]) if key[0] == "unit" else None
        return unit.name if unit else self.label(key)

    def href(self, key: Key) -> str:
        """Its place on the thread."""
        return reverse("thread_item", kwargs={"council": self.council_key, "kind": key[0], "item_id": key[1]})

    def link(self, key: Key) -> Link:
        """Its name, leading to its place on the thread."""
        return Link(self.label(key), self.href(key))

    def unit(self, key: Key) -> str:
        """The unit it belongs to."""
        node = self.thread.node(key)
        found = self.thread.units.get(node.unit_id or 0) if node else None
        return found.name if found else ""

    def owner(self, key: Key) -> str:
        """The post that answers for it."""
        node = self.thread.node(key)
        return self.thread.posts.get(node.owner_id or 0, node.owner) if node else ""

    def many(self, kind: str, count: int) -> str:
        """A count with its word: "12 objectives", "1 plan"."""
        return f"{count:,} {self.names[kind] if count == 1 else self.names[f'{kind}s']}"

    def counted(self, counts: Mapping[str, int]) -> str:
        """Counts in order; what is zero is left out, and nothing at all is said."""
        said = [self.many(kind, counts[kind]) for kind in COUNTED if counts.get(kind)]
        return ", ".join(said) or "nothing yet"

    def also(self, counts: Mapping[str, int]) -> str:
        """What serves something too, but not first of all: the same words on every page; "" where nothing does."""
        return f"also, not first of all: {self.counted(counts)}" if any(counts.values()) else ""

    def both(self, counts: Mapping[str, int], also: Mapping[str, int]) -> str:
        """What serves something first of all, and apart from it what serves it too: no page adds the two."""
        return "; ".join(one for one in (self.counted(counts), self.also(also)) if one)

    def figures(self, counts: Mapping[str, int]) -> list[tuple[str, str]]:
        """The same as figures with their words: ("12", "objectives")."""
        return [
            (f"{counts[kind]:,}", self.names[kind] if counts[kind] == 1 else self.names[f"{kind}s"])
            for kind in COUNTED
            if counts.get(kind)
        ]

    def status(self, key: Key) -> StatusMark | None:
        """The scorecard's status of a thing, what was reported of an action, or the place of a risk on the matrix."""
        if key in self.thread.scores:
            found = mark(self.thread.scores[key], self.pack.risk_matrix)
            return found if isinstance(found, StatusMark) else None
        code = self.thread.statuses.get(key)
        return StatusMark(code, self.word(code)) if code else None

    def stands(self, key: Key) -> Content:
        """Its status, and how far it is where it is an action: done is done, whatever was said of it before."""
        parts: list[Part] = [one for one in [self.status(key)] if one]
        if told := self.stage(key):
            parts.append(f" · {told}" if parts else told)
        if key in self.thread.scores and not parts:
            return Quiet("Not assessed yet")
        return parts or Quiet("–")

    def why(self, key: Key) -> Content:
        """Why an indicator has its status, in the sentence of its own page; nothing of what is not judged."""
        line = self.thread.lines.get(key)
        return reasons.cell(Words(self.pack), line) if line else Quiet("–")

    def has_why(self, keys: Iterable[Key]) -> bool:
        """Whether any of these has a status that a sentence explains."""
        return any(key in self.thread.lines for key in keys)

    def stage(self, key: Key) -> str:
        """How far an action is: "Under way, 60%"; "" of anything else."""
        if key not in self.thread.stages:
            return ""
        stage, percent = self.thread.stages[key]
        return STAGES[stage] + (f", {percent}%" if percent is not None else "")

    def word(self, code: str) -> str:
        """The council's word for a status; for none, that it is not on the scorecard."""
        if code == NONE:
            return self.names.say("Not on the {scorecard}")
        return Words(self.pack).status(code)

    def parts(self, statuses: Mapping[str, int]) -> list[StripPart]:
        """The statuses of several indicators, in the order in which a scorecard tells them."""
        order = [*scorecards.TELLING_ORDER, NONE]
        return [StripPart(code, self.word(code), statuses[code]) for code in order if statuses.get(code)]

    def strip(self, statuses: Mapping[str, int], title: str) -> Strip:
        """The same as a strip."""
        return Strip(self.parts(statuses), title)

    def marks(self, statuses: Mapping[str, int]) -> Content:
        """The same as a line: shape, word and count of each."""
        line: list[Part] = []
        for part in self.parts(statuses):
            line += [", "] if line else []
            line += [StatusMark(part.code, part.word), f" {part.count:,}"]
        return line or Quiet("–")


def speaker(thread: Thread, pack: Pack, council_key: str, council_name: str = "") -> Speaker:
    """One that speaks of this thread."""
    return Speaker(thread, pack, speech.names(pack.words), council_key, council_name)
