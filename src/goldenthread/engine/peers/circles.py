"""Among whom an area is compared: all areas of an indicator and period, or those of its group."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

# More groups than there can be.
_GROUPS = 2**20
_group = nw.col("group_number")


@dataclass(frozen=True, slots=True)
class Circle:
    """The key that a circle of peers shares, and what its results are named by."""

    key: str
    prefix: str = ""

    def working(self, name: str) -> str:
        """The name of a column that is only for working out others."""
        return f"{self.prefix or 'peer_'}{name}"

    def within(self, figure: nw.Expr) -> nw.Expr:
        """The figure, or nothing for an area that belongs to no circle of this kind."""
        return nw.when(~_group.is_null()).then(figure) if self.prefix else figure


EVERYONE = Circle("peer_key")
GROUP = Circle("group_key", "group_")


def group_key() -> nw.Expr:
    """One number for a group in a period: windows over one column are quicker than over two. No group is one too.

    Shape: `peer_key` and `group_number` in, one Int64 expression out.
    Units: none.
    Errors: none.
    Source: peers (d9).
    """
    return (nw.col("peer_key") * _GROUPS + nw.coalesce(_group, nw.lit(-1)) + 1).alias(GROUP.key)
