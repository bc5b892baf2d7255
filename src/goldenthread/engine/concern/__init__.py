"""What causes concern: performance that is falling, that is static, or that misses its targets time after time.

Everything rests on readings that have been judged: the status as it stands, and figures on the indicator's own basis.
"""

from goldenthread.engine.concern.causes import CAUSES, concern
from goldenthread.engine.concern.rule import STATIC, ConcernRule

__all__ = ["CAUSES", "STATIC", "ConcernRule", "concern"]
