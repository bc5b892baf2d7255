"""What a director was advised to measure, and what the director chose: both are kept. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from goldenthread.engine.errors import Wrong


@dataclass(frozen=True, slots=True)
class AdviceDraft:
    """Which indicators fit a service in a year, and why."""

    unit_id: int
    year: int
    indicator_ids: tuple[int, ...]
    told: str


@dataclass(frozen=True, slots=True)
class PickDraft:
    """What the director chose, and why it differs where it does."""

    indicator_ids: tuple[int, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """Where a choice does not follow the advice."""

    left_out: tuple[int, ...]
    added: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.left_out or self.added)


def differences(advised: Iterable[int], chosen: Collection[int]) -> Differences:
    """What was advised and not chosen, and what was chosen without advice, each in its order."""
    first = tuple(advised)
    return Differences(
        tuple(one for one in first if one not in chosen), tuple(one for one in chosen if one not in first)
    )


def may_advise(draft: AdviceDraft, *, units: Collection[int], known: Collection[int]) -> list[Wrong]:
    """What stands in the way of keeping advice."""
    found = []
    if draft.unit_id not in units:
        found.append(Wrong("unit", "Choose one of the list."))
    if not draft.indicator_ids:
        found.append(Wrong("indicators", "Choose at least one."))
    elif set(draft.indicator_ids) - set(known):
        found.append(Wrong("indicators", "Choose only from the list."))
    if not draft.told.strip():
        found.append(Wrong("told", "Say why these fit."))
    return found


def may_pick(
    draft: PickDraft, *, advised: Collection[int], known: Collection[int], is_picked: bool, is_adviser: bool
) -> list[Wrong]:
    """What stands in the way of recording a director's own choice: nobody chooses upon their own advice."""
    if is_picked:
        return [Wrong("indicators", "The choice upon this advice is on record already. New advice opens another.")]
    if is_adviser:
        return [Wrong("indicators", "You gave this advice. Somebody else records the choice.")]
    if set(draft.indicator_ids) - set(known):
        return [Wrong("indicators", "Choose only from the list.")]
    if differences(advised, draft.indicator_ids) and not draft.told.strip():
        return [Wrong("told", "It differs from the advice. Say why.")]
    return []
