"""Returns from files: the handler that intake calls for profiles whose subject is "returns"."""

from goldenthread.returns.imports.handler import ReturnsHandler

__all__ = ["ReturnsHandler"]
