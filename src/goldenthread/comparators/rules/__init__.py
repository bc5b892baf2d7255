"""Pure decisions on published figures: what areas are, which periods stand together, what may be linked."""

from goldenthread.comparators.rules.areas import AREA_KINDS, AREA_WORDS, AUTHORITY, COUNTRY, area_kind
from goldenthread.comparators.rules.facts import (
    AreaFacts,
    Figure,
    GroupFacts,
    MeasureFacts,
    Publication,
    SetFacts,
    key_of,
    may_use_key,
)
from goldenthread.comparators.rules.links import may_link
from goldenthread.comparators.rules.times import every, months, same_time

POLARITIES = ("higher", "lower", "range", "none")
POLARITY_WORDS = {
    "higher": "higher is better",
    "lower": "lower is better",
    "range": "best at a middle value",
    "none": "no direction is better",
}
QUARTILE_WORDS = {1: "best quartile", 2: "second quartile", 3: "third quartile", 4: "worst quartile"}

__all__ = [
    "AREA_KINDS",
    "AREA_WORDS",
    "AUTHORITY",
    "COUNTRY",
    "POLARITIES",
    "POLARITY_WORDS",
    "QUARTILE_WORDS",
    "AreaFacts",
    "Figure",
    "GroupFacts",
    "MeasureFacts",
    "Publication",
    "SetFacts",
    "area_kind",
    "every",
    "key_of",
    "may_link",
    "may_use_key",
    "months",
    "same_time",
]
