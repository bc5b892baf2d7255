"""What a link from an objective to a priority tells: whether it came afterwards, and whether it says anything. Pure."""

from __future__ import annotations

from datetime import date

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names
from goldenthread.plans.rules.objectives import JUDGED


def days_after(written_on: date, made_on: date) -> int:
    """How many days after its objective was written a link was made; none for a link that was there at once."""
    return max(0, (made_on - written_on).days)


def may_end(*, is_main: bool, others: int, reason: str, names: Names) -> list[Wrong]:
    """What stands in the way of ending a link: a main one gives way to another first, and a reason is kept."""
    found = []
    if is_main and others:
        found.append(Wrong("main", names.say("Choose another main {priority} first")))
    if not reason.strip():
        found.append(Wrong("reason", names.say("Say why this {objective} no longer serves this {priority}")))
    return found


def may_judge(*, judged: str, note: str, names: Names) -> list[Wrong]:
    """What stands in the way of a reviewer's word on a link; a weak one is told why."""
    if judged not in JUDGED:
        return [Wrong("judged", "Choose whether the link is meaningful or weak")]
    if judged == "weak" and not note.strip():
        return [Wrong("note", names.say("Say what is missing, so that the {owner} can mend it"))]
    return []
