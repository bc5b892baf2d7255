"""All reads of the audit trail."""

from goldenthread.audit.queries.chain import anchor, chains, verify, verify_all
from goldenthread.audit.queries.trail import Choices, Filters, Trail, TrailRow, choices, everything, length, one, trail

__all__ = [
    "Choices",
    "Filters",
    "Trail",
    "TrailRow",
    "anchor",
    "chains",
    "choices",
    "everything",
    "length",
    "one",
    "trail",
    "verify",
    "verify_all",
]
