"""Among whom an area is compared: all areas of an indicator and period, or those of its group."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw


@dataclass(frozen=True, slots=True)
class Circle:
    """The columns that a circle of peers shares, and what its results are named by."""

    over: tuple[str, ...]
    prefix: str = ""

    def working(self, name: str) -> str:
        """The name of a column that is only for working out others."""
        return f"{self.prefix or 'peer_'}{name}"

    def within(self, figure: nw.Expr) -> nw.Expr:
        """The figure, or nothing for an area that belongs to no circle of this kind."""
        return nw.when(~nw.col(self.over[-1]).is_null()).then(figure) if self.prefix else figure


EVERYONE = Circle(("peer_key",))
GROUP = Circle(("peer_key", "group_number"), "group_")
