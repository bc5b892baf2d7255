"""What a pack may say and a reader should still be told: nothing here stops a pack from being loaded."""

import calendar
import re
from collections.abc import Iterator

from goldenthread.framework.limits import beyond
from goldenthread.framework.schema import Entry, Pack

_QUARTER = re.compile(r"\bQ([1-4])\b")


def cautions(pack: Pack) -> tuple[str, ...]:
    """Each doubt about a pack, in a sentence."""
    return (*_counts(pack), *_reviews(pack), *_periods(pack), *_standing(pack), *_disagreements(pack))


def _counts(pack: Pack) -> Iterator[str]:
    for one in pack.priority_sets:
        held = sum(priority.set == one.key for priority in pack.priorities)
        if one.stated_count is not None and one.stated_count != held:
            yield f"{one.name}: the paper states {one.stated_count}, the pack holds {held}."
    yield from (one.told for one in beyond(pack))


def _reviews(pack: Pack) -> Iterator[str]:
    """A document is looked at in a month in which it is not yet made."""
    entries = [one for one in pack.calendar.entries if one.standing != "withdrawn"]
    for review in entries:
        for made in entries:
            if _looks_at(review, made) and _earlier(review, made, pack.calendar.year_start_month):
                yield f"{review.activity} stands before {made.activity}."


def _looks_at(review: Entry, made: Entry) -> bool:
    """Whether the one entry names the document that the other is about, and only asks about it."""
    subject = made.activity.removeprefix("Agree ").casefold()
    asks = review.activity.casefold()
    is_question = asks.startswith(("question", "scrutiny of"))
    return is_question and review is not made and made.activity.startswith("Agree ") and subject in asks


def _earlier(one: Entry, other: Entry, year_starts: int) -> bool:
    def place(entry: Entry) -> int:
        return min((month - year_starts) % 12 for month in entry.months)

    return bool(one.months and other.months) and place(one) < place(other)


def _periods(pack: Pack) -> Iterator[str]:
    """A quarter is reported in a month in which it still runs."""
    for entry in pack.calendar.entries:
        found = _QUARTER.search(entry.activity)
        for month in entry.months if found else ():
            place = (month - pack.calendar.year_start_month) % 12
            if found and place // 3 + 1 == int(found[1]):
                yield f"{entry.activity}: in {calendar.month_name[month]} {found[0]} has not ended."


def _standing(pack: Pack) -> Iterator[str]:
    groups = (pack.levels, pack.bodies, pack.calendar.entries, pack.templates, pack.programmes)
    proposed = sum(one.standing in ("proposed", "under_development") for group in groups for one in group)
    if proposed:
        yield f"Not yet agreed: {proposed} {'record' if proposed == 1 else 'records'} of the framework."


def _disagreements(pack: Pack) -> Iterator[str]:
    many = len(pack.disagreements)
    if many:
        yield f"The paper disagrees with itself in {many} {'place' if many == 1 else 'places'}; each is kept and shown."
