"""When an indicator causes concern: how many misses in a row are too many, and what is static."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from goldenthread.engine.concern import ConcernRule
from goldenthread.framework.schema.base import Flag, Number, Record, Whole, refusal
from goldenthread.framework.schema.codes import StaticCounts

Periods = Annotated[Whole, Field(ge=1, le=60)]
Amount = Annotated[Number, Field(ge=0, decimal_places=6)]


class Band(Record):
    """How far a figure may move and still be static, in place of the materiality of indicators of that kind.

    `relative` is a fraction of the figure before (0.02 is 2 %), `absolute` an amount in the indicator's unit.
    """

    relative: Amount | None = None
    absolute: Annotated[Amount, Field(le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _fraction_is_a_fraction(self) -> "Band":
        if self.relative is not None and self.relative > 1:
            raise refusal(
                f"a relative band of {self.relative} is {self.relative * 100} %",
                f"write a fraction: {self.relative / 100} for {self.relative} %",
            )
        return self


class Concern(Record):
    """An indicator causes concern when it is falling, when it is static, or when it misses time after time.

    `missed_periods` misses in a row are consistent; a near miss counts unless `near_misses_count` is false. The trend
    is the change over `trend_periods`. `static_counts` says whether a static figure is a concern by itself.
    `met_periods` targets met in a row are consistently good performance, which is listed too.
    """

    missed_periods: Periods = 3
    trend_periods: Periods = 3
    near_misses_count: Flag = True
    static_counts: StaticCounts = "always"
    static_band: Band = Band()
    met_periods: Periods = 4

    def rule(self) -> ConcernRule:
        """The same as the engine takes it."""
        return ConcernRule(
            missed_periods=self.missed_periods,
            trend_periods=self.trend_periods,
            near_misses_count=self.near_misses_count,
            static_counts=self.static_counts,
            relative_band=_plain(self.static_band.relative),
            absolute_band=_plain(self.static_band.absolute),
        )


def _plain(amount: Decimal | None) -> Decimal | None:
    """An amount without the zeros at its end, so that one rule is written one way."""
    return None if amount is None else amount.normalize()
