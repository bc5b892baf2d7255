"""Roll-up of judged readings to the things they belong to: counts first, then one status by the council's rule."""

from goldenthread.engine.rollup.counts import MET, Counts, counts
from goldenthread.engine.rollup.hierarchy import Leaf, Link, leaves
from goldenthread.engine.rollup.parents import parents
from goldenthread.engine.rollup.result import RollUp
from goldenthread.engine.rollup.rules import KINDS, Rule
from goldenthread.engine.rollup.scores import scores
from goldenthread.engine.rollup.statuses import statuses
from goldenthread.engine.rollup.why import coverage, rule_in_words, sentence

__all__ = [
    "KINDS",
    "MET",
    "Counts",
    "Leaf",
    "Link",
    "RollUp",
    "Rule",
    "counts",
    "coverage",
    "leaves",
    "parents",
    "rule_in_words",
    "scores",
    "sentence",
    "statuses",
]
