"""The thread as a graph, what is amiss with it, and how it is counted. Pure."""

from goldenthread.thread.rules.audit import (
    ITEMS,
    TOPS,
    Aim,
    Facts,
    Finding,
    Item,
    Limit,
    Tie,
    audit,
    by_top,
    top_of,
    unlinked,
    unserved,
)
from goldenthread.thread.rules.complexity import Complexity, before, figures, then
from goldenthread.thread.rules.graph import KINDS, Edge, Graph, Key, Node
from goldenthread.thread.rules.grid import Counted, Grid, grid, share, stated
from goldenthread.thread.rules.takeup import Element, element, planned

__all__ = [
    "ITEMS",
    "KINDS",
    "TOPS",
    "Aim",
    "Complexity",
    "Counted",
    "Edge",
    "Element",
    "Facts",
    "Finding",
    "Graph",
    "Grid",
    "Item",
    "Key",
    "Limit",
    "Node",
    "Tie",
    "audit",
    "before",
    "by_top",
    "element",
    "figures",
    "grid",
    "planned",
    "share",
    "stated",
    "then",
    "top_of",
    "unlinked",
    "unserved",
]
