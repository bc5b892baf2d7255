"""The reports as document nodes: the document itself, what the law asks for, and what was corrected since."""

from goldenthread.reports.pages.document import demanded, quarterly
from goldenthread.reports.pages.since import since

__all__ = ["demanded", "quarterly", "since"]
