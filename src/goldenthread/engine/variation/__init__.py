"""Natural variation: control limits from a series' own past, and what they say of a figure and of its target.

The figures of a series are points of an XmR chart (individual values and moving ranges). Points that follow one another
without a gap, a change of definition or a rebase form a run; a run is read in segments of at most 60 points. Each
segment has one mean and one pair of limits, and every point of it is read against them.
"""

from goldenthread.engine.variation.reading import variation

__all__ = ["variation"]
