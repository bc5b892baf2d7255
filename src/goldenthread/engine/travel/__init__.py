"""Direction of travel: this period against the one before on the calendar, the same a year before, or a mean."""

from goldenthread.engine.travel.directions import travel

__all__ = ["travel"]
