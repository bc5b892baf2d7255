"""How a council chooses what it measures: the steps of the yearly choice, and how long a choice of a measure holds."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Key, Line, Month, Record, Source, Whole, refusal

ChoosingKind = Literal["list", "pack", "recommendation", "decision", "instruction", "monitoring"]
CHOOSING_ORDER: tuple[ChoosingKind, ...] = (
    "list",
    "pack",
    "recommendation",
    "decision",
    "instruction",
    "monitoring",
)
# Without what is listed, decided and begun there is no choice to be seen.
_NEEDED: tuple[ChoosingKind, ...] = ("list", "decision", "monitoring")


class ChoosingStep(Record):
    """One step of the yearly choice: what the council calls it, which body takes it, and in which month."""

    step: ChoosingKind
    name: Line | None = None
    body: Key | None = None
    month: Month | None = None
    source: Source | None = None


class Choosing(Record):
    """The steps of the yearly choice of corporate indicators, in their order; all six unless said.

    A measure is looked at anew, to be kept, changed or dropped, `review_months` after it was last. Source: MT-021,
    MT-025.
    """

    steps: tuple[ChoosingStep, ...] = tuple(ChoosingStep(step=one) for one in CHOOSING_ORDER)
    review_months: Annotated[Whole, Field(ge=1, le=120)] = 12
    source: Source | None = None

    @model_validator(mode="after")
    def _steps_in_order(self) -> "Choosing":
        named = [one.step for one in self.steps]
        if named != [one for one in CHOOSING_ORDER if one in named]:
            raise refusal("its steps are not in their order, or one is there twice", f"write {_listed(CHOOSING_ORDER)}")
        if lacking := [one for one in _NEEDED if one not in named]:
            raise refusal(f"it has no step `{lacking[0]}`", f"keep {_listed(_NEEDED)}; the others may be left out")
        return self


def _listed(steps: tuple[ChoosingKind, ...]) -> str:
    return ", ".join(f"`{one}`" for one in steps)
