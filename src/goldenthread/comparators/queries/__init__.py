"""All reads of published figures."""

from goldenthread.comparators.queries.links import LinkRow, links
from goldenthread.comparators.queries.peers import Peers, latest_standings, peers_of
from goldenthread.comparators.queries.sets import (
    AreaRow,
    EditionRow,
    GroupRow,
    MeasureRow,
    SetRow,
    editions,
    groups,
    known_areas,
    known_measures,
    measure,
    measures,
    measures_by_id,
    own_area,
    published_set,
    sets,
)
from goldenthread.comparators.queries.standing import ALL, Place, Standing, group_for, standings
from goldenthread.comparators.queries.values import Slot, ValueRow, slots, values

__all__ = [
    "ALL",
    "AreaRow",
    "EditionRow",
    "GroupRow",
    "LinkRow",
    "MeasureRow",
    "Peers",
    "Place",
    "SetRow",
    "Slot",
    "Standing",
    "ValueRow",
    "editions",
    "group_for",
    "groups",
    "known_areas",
    "known_measures",
    "latest_standings",
    "links",
    "measure",
    "measures",
    "measures_by_id",
    "own_area",
    "peers_of",
    "published_set",
    "sets",
    "slots",
    "standings",
    "values",
]
