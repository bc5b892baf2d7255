"""Disclosure: what is shown of a row of counts and its total."""

from __future__ import annotations

from typing import Any

from tests.spec.sums import Sum

A, B, C = {"preset": "1 to 4 hidden"}, {"preset": "1 to 7 hidden, the rest to 5"}, {"preset": "nearest 5"}


def told(
    name: str,
    rule: dict[str, Any],
    counts: list[int],
    shown: list[str],
    total: str,
    why: str = "",
    of: int | None = None,
) -> Sum:
    """A row of counts with its total."""
    given = {"counts": [str(count) for count in counts]} | ({} if of is None else {"each of": str(of)})
    return Sum(name, "disclosure", rule, [given], [{"shown": shown, "total": total}], why)


CASES = [
    told("nothing small", A, [5, 0, 40], ["5", "0", "40"], "45", "a zero that is shown is a true zero"),
    told("one small", A, [3, 40, 12, 0], ["[c]", "40", "[c]", "0"], "55", "the next smallest is hidden too"),
    told("two small", A, [3, 2, 30], ["[c]", "[c]", "30"], "35"),
    told("two small, and the total tells", A, [1, 1, 30], ["[c]", "[c]", "30"], "[c]", "2 is only 1 and 1"),
    told("all but a few", A, [98, 50, 30], ["[c]", "50", "[c]"], "178", "2 of 100 are told by 98", of=100),
    told("rounded", B, [7, 8, 12, 13], ["[c]", "10", "10", "15"], "40", "the total is worked out, then rounded"),
    told("only rounded", C, [1, 2, 3, 12], ["0", "0", "5", "10"], "20"),
]
