"""What a pack or the demonstration changed, as facts and as a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.framework import Pack

KINDS = {
    "council": ("council", "councils"),
    "unit": ("unit", "units"),
    "role": ("role", "roles"),
    "post": ("post", "posts"),
    "body": ("body", "bodies"),
    "seat": ("seat on a body", "seats on bodies"),
    "pack": ("framework", "frameworks"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """What changed. `added` and `changed` hold names such as `unit:planning-services`; counts are of rows written."""

    council: str
    pack: str
    version: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    priorities: int = 0
    indicators: int = 0
    years: tuple[str, ...] = ()
    people: int = 0
    values: int = 0
    published: int = 0
    plans: int = 0
    work: int = 0
    reports: int = 0
    risks: int = 0
    outcomes: int = 0

    def __bool__(self) -> bool:
        made = (self.priorities, self.indicators, self.work, self.plans, self.reports, self.risks, self.outcomes)
        return bool(self.added or self.changed or self.years or any((*made, self.people, self.values, self.published)))

    def __str__(self) -> str:
        told = "; ".join(self._parts()) or "no changes"
        return f"{self.council}, framework {self.pack} version {self.version}: {told}."

    def _parts(self) -> Iterator[str]:
        if self.added:
            yield f"{counted(self.added)} added"
        if self.changed:
            yield f"{counted(self.changed)} changed"
        if self.priorities:
            yield f"{number(self.priorities, 'priority', 'priorities')} made or changed"
        if self.indicators:
            yield f"{number(self.indicators, 'definition', 'definitions')} of indicators made"
        if self.work:
            yield f"{number(self.work, 'action plan or action', 'action plans and actions')} made"
        if self.years:
            yield f"{number(len(self.years), 'year', 'years')} opened ({', '.join(self.years)})"
        if self.people:
            yield f"{number(self.people, 'person', 'people')} added"
        if self.values:
            yield f"{number(self.values, 'value', 'values')} loaded"
        if self.published:
            yield f"{number(self.published, 'published figure', 'published figures')} of councils alike loaded"
        if self.plans:
            yield f"{number(self.plans, 'plan', 'plans')} loaded"
        if self.reports:
            yield f"{number(self.reports, 'action', 'actions')} linked or reported on"
        if self.outcomes:
            yield f"{number(self.outcomes, 'outcome', 'outcomes')} reported on"
        if self.risks:
            yield f"{number(self.risks, 'risk', 'risks')} loaded"


def nothing(pack: Pack) -> Summary:
    """The summary of a pack before anything was done."""
    return Summary(council=pack.council.name, pack=pack.pack.key, version=pack.pack.version)


def together(parts: Sequence[Summary]) -> Summary:
    """What several councils of one framework were given, as one summary."""
    first = parts[0]
    return replace(
        first,
        council=listed([one.council for one in parts]),
        added=tuple(name for one in parts for name in one.added),
        changed=tuple(name for one in parts for name in one.changed),
        priorities=sum(one.priorities for one in parts),
        indicators=sum(one.indicators for one in parts),
        work=sum(one.work for one in parts),
        years=tuple(dict.fromkeys(label for one in parts for label in one.years)),
    )


def counted(names: Iterable[str]) -> str:
    """Names by their kind: 12 units, 9 roles and 4 bodies."""
    kinds = Counter(name.partition(":")[0] for name in names)
    return listed([number(count, *KINDS.get(kind, (kind, f"{kind}s"))) for kind, count in kinds.items()])


def listed(words: Sequence[str]) -> str:
    """Words in a row: one, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def number(count: int, one: str, many: str) -> str:
    """A count with its word."""
    return f"{count} {one if count == 1 else many}"
