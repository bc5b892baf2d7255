"""How a figure is signed off: the steps it passes before it counts, and before it is published."""

from typing import Literal

from pydantic import model_validator

from goldenthread.framework.schema.base import Prose, Record, Source, refusal

SignOffStep = Literal["submitted", "checked", "approved", "published"]
ORDER: tuple[SignOffStep, ...] = ("submitted", "checked", "approved", "published")
# A figure that one person alone may make count is no evidence: these two are never left out.
ALWAYS = frozenset({"submitted", "approved"})


class SignOff(Record):
    """The steps of sign-off, in order. `checked` and `published` may be left out; nobody takes two of the first three.

    With `checked` a second person looks at a figure before a third approves it; with `published` an approved figure
    is published by an act of its own. Source: rules d8 (Approval).
    """

    steps: tuple[SignOffStep, ...] = ("submitted", "approved", "published")
    note: Prose | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _in_order_and_by_two(self) -> "SignOff":
        if missing := ALWAYS - set(self.steps):
            raise refusal(
                f"`steps` lacks {' and '.join(sorted(missing))}",
                "write at least [submitted, approved]: two people sign every figure",
            )
        if list(self.steps) != [one for one in ORDER if one in self.steps]:
            raise refusal(
                "`steps` is out of order", "write them in this order: submitted, checked, approved, published"
            )
        return self

    @property
    def is_checked(self) -> bool:
        """Whether somebody checks a figure before it is approved."""
        return "checked" in self.steps

    @property
    def is_published(self) -> bool:
        """Whether an approved figure is published by an act of its own."""
        return "published" in self.steps
