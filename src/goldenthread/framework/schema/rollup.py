"""How a scorecard is rolled up: the rule, the shares it takes, and the indicators that weigh more or are critical."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Code, Flag, Number, Record, refusal
from goldenthread.framework.schema.codes import RollUpRule

Share = Annotated[Number, Field(ge=0, le=1, decimal_places=6)]


class Weight(Record):
    """An indicator that weighs more or less than 1, or that, when red, keeps everything above it at amber."""

    indicator: Code
    weight: Annotated[Number, Field(gt=0)] = Decimal(1)
    critical: Flag = False


class RollUp(Record):
    """One rule for the whole scorecard. `green_from` and `amber_from` are shares for `share_green`.

    Without them green takes two thirds and amber one third, exactly.
    """

    rule: RollUpRule
    coverage: Share = Decimal("0.6")
    green_from: Share | None = None
    amber_from: Share | None = None
    indicators: tuple[Weight, ...] = ()

    @model_validator(mode="after")
    def _shares_suit_the_rule(self) -> "RollUp":
        if (self.green_from is None) != (self.amber_from is None):
            raise refusal("it gives one share and not the other", "give both `green_from` and `amber_from`, or neither")
        if self.green_from is None or self.amber_from is None:
            return self
        if self.rule != "share_green":
            raise refusal("only `share_green` takes shares", "leave `green_from` and `amber_from` out")
        if self.amber_from > self.green_from:
            raise refusal("amber takes more than green", "exchange `green_from` and `amber_from`")
        return self
