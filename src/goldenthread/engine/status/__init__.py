"""The status of a figure against its target, or the reason why it has none.

Precedence, first match wins: suppressed, not_applicable, not_available (with its reason), a missing value (not_due,
awaiting, overdue), contextual, baseline, no_target, and only then a judgement: exceeded, green, amber, red. A value on
a line takes the better status. A date that has not been reached is judged too; and a status set by hand stands before
the computed one for as long as it was set.
"""

from goldenthread.engine.status.codes import status
from goldenthread.engine.status.judgement import NOW, Against, judgement
from goldenthread.engine.status.limits import limits

__all__ = ["NOW", "Against", "judgement", "limits", "status"]
