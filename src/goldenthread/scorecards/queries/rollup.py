"""The lines of a scorecard rolled up: the whole, each priority and each service, by the rule of the council's pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.engine.rollup import Link, RollUp
from goldenthread.frames.rollup import roll_up
from goldenthread.scorecards.queries.lines import Line
from goldenthread.scorecards.rules import Weighing

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Everything rolled up; priorities by their key, services by their name."""

    whole: RollUp
    priorities: Mapping[str, RollUp]
    services: Mapping[str, RollUp]
    lines: tuple[Line, ...]

    def under(self, priority: str) -> list[Line]:
        """The lines under a priority."""
        return [line for line in self.lines if line.priority == priority]


def rolled_up(lines: Sequence[Line], weighing: Weighing) -> RolledUp | None:
    """The whole, each priority and each service in one pass; None where there is nothing to roll up."""
    if not lines:
        return None
    groups = [(WHOLE, line) for line in lines]
    groups += [(f"priority {line.priority}", line) for line in lines if line.priority]
    groups += [(f"service {line.unit_name}", line) for line in lines]
    links = [
        Link(parent, line.code, weighing.weights.get(line.code, Decimal(1)), line.code in weighing.critical)
        for parent, line in groups
    ]
    found = roll_up({line.code: line.reading for line in lines}, links, weighing.rule)
    return RolledUp(found[WHOLE], _of(found, "priority "), _of(found, "service "), tuple(lines))


def grouped(groups: Mapping[str, Sequence[Line]], weighing: Weighing) -> dict[str, RollUp]:
    """Each group of lines rolled up by the council's rule, whatever it is a group of."""
    links = [
        Link(name, line.code, weighing.weights.get(line.code, Decimal(1)), line.code in weighing.critical)
        for name, lines in groups.items()
        for line in lines
    ]
    readings = {line.code: line.reading for lines in groups.values() for line in lines}
    return dict(roll_up(readings, links, weighing.rule)) if links else {}


def _of(found: Mapping[str, RollUp], kind: str) -> dict[str, RollUp]:
    return {name.removeprefix(kind): one for name, one in found.items() if name.startswith(kind)}
