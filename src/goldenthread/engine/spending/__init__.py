"""Medium-term scoring of blocks of spending: what each scores, its rank, and its change for next year."""

from goldenthread.engine.spending.allocation import Allocation, allocate
from goldenthread.engine.spending.scoring import Block, Criterion, Scored, score

__all__ = ["Allocation", "Block", "Criterion", "Scored", "allocate", "score"]
