"""Heading levels for print: none is skipped on the way down, whatever the blocks ask for."""


class Outline:
    """Gives each heading the level it may have after the one before; the title is level 1."""

    def __init__(self) -> None:
        self._last = 1

    def level(self, asked: int) -> int:
        """The level asked for, unless that would skip one."""
        self._last = min(max(asked, 2), self._last + 1, 4)
        return self._last
