"""Returns from files: published figures by a profile of the pack, and the return workbook that people fill in."""

from goldenthread.returns.imports.filled import WorkbookHandler
from goldenthread.returns.imports.handler import ReturnsHandler
from goldenthread.returns.imports.workbook import KEY, book, layout

__all__ = ["KEY", "ReturnsHandler", "WorkbookHandler", "book", "layout"]
