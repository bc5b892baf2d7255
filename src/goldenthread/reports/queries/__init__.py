"""What reports are made of, and what has changed since one of the past."""

from goldenthread.reports.queries.material import (
    QUARTERLY,
    Material,
    demanded,
    quarterly,
    specification,
    statutory,
)
from goldenthread.reports.queries.since import Corrected, Since, since

__all__ = [
    "QUARTERLY",
    "Corrected",
    "Material",
    "Since",
    "demanded",
    "quarterly",
    "since",
    "specification",
    "statutory",
]
