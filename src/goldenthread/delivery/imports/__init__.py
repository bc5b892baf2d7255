"""A published issue of actions from a file: read, checked whole, every fault with its line and column."""

from goldenthread.delivery.imports.reading import COLUMNS, read_issue, too_large

__all__ = ["COLUMNS", "read_issue", "too_large"]
