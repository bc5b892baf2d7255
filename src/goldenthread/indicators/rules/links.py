"""Which indicators may measure an objective, and when one ceases to. Pure."""

from __future__ import annotations

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names


def may_measure(*, is_withdrawn: bool, is_measured: bool, ends: bool, reason: str, names: Names) -> list[Wrong]:
    """What stands in the way of linking an indicator to an objective, or of ending such a link."""
    if is_withdrawn and not ends:
        return [Wrong("indicator", names.say("This {objective} has been withdrawn"))]
    if is_measured and not ends:
        return [Wrong("indicator", names.say("This {indicator} measures it already"))]
    if not is_measured and ends:
        return [Wrong("indicator", names.say("This {indicator} does not measure it"))]
    if ends and not reason.strip():
        return [Wrong("reason", names.say("Say why this {indicator} no longer measures it"))]
    return []


def may_measure_more(count: int, most: int | None, reason: str, names: Names) -> list[Wrong]:
    """What is asked where a plan would have more indicators than the council wants of its level (GT-038)."""
    if most is None or count < most or reason.strip():
        return []
    told = names.say("This {plan} has reached the council's limit of")
    return [Wrong("reason", f"{told} {most} {names['indicators']}. Say why one more is needed")]
