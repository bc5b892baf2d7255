"""Print the specification cases as the reference of the arithmetic: docs/reference.md. `--check` only compares."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from goldenthread.engine import periods

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.spec.case import QUARTER, TODAY, Case  # noqa: E402  (the tests lie beside this folder)
from tests.spec.every import CASES  # noqa: E402
from tests.spec.peers import CASES as PEERS  # noqa: E402
from tests.spec.sums import Sum  # noqa: E402
from tests.spec.test_sums import CASES as SUMS  # noqa: E402

# A series of more rows than this is told as one.
LONG = 8
TARGET = ROOT / "docs" / "reference.md"
HEAD = """# The arithmetic, case by case

Small tables in, values out. Each row is a test that every engine must pass (`tests/spec`);
this page is printed from them by `tools/reference.py`.
Unless a row says otherwise the period is 2014-15 Q1 and the day is 10 August 2014.
"""


def written() -> str:
    """The whole page."""
    topics: dict[str, list[str]] = {}
    for case in [*CASES, *PEERS, *SUMS]:
        topics.setdefault(case.rule, []).append(_row(case))
    parts = [HEAD]
    for topic, rows in topics.items():
        parts += [
            f"\n## {topic[:1].upper()}{topic[1:]}\n",
            "| case | definition | given | expected | why |",
            "|---|---|---|---|---|",
            *rows,
        ]
    return "\n".join(parts) + "\n"


def _row(case: Case | Sum) -> str:
    number = f" (case {case.number})" if case.number else ""
    day = "" if case.today == TODAY else f"on {case.today}: "
    given, expected = _several(case.rows), _several(case.expect)
    if isinstance(case, Case) and _is_series(case):
        given, expected = _series(case)
    cells = (
        case.name + number,
        _facts(case.definition) or "the plain one",
        day + given,
        expected,
        case.why,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _is_series(case: Case) -> bool:
    """Whether a case has many figures, one for each period after another."""
    told = [periods.parse(str(row.get("period", QUARTER))) for row in case.rows]
    kinds = {period.kind for period in told}
    return len(told) > LONG and len(kinds) == 1 and all(b.ordinal == a.ordinal + 1 for a, b in pairwise(told))


def _series(case: Case) -> tuple[str, str]:
    """A long series as one: its figures in their order, what is said once of all, and what is said of some."""
    rows, labels = case.rows, [str(row.get("period", QUARTER)) for row in case.rows]
    span = f"{labels[0]} to {labels[-1]}"
    columns = {name: [row.get(name) for row in rows] for row in rows for name in row if name != "period"}
    always = [name for name in columns if all(name in row for row in rows)]
    told = [f"{_name(name)} {_in_order(columns[name])}" for name in always]
    some = [{name: row[name] for name in row if name not in ("period", *always)} for row in rows]
    return "; ".join([f"{span}: {', '.join(told)}", *_spans(labels, some)]), "; ".join(_spans(labels, case.expect))


def _in_order(values: Sequence[object]) -> str:
    return f"{_plain(values[0])} each time" if len(set(values)) == 1 else ", ".join(_plain(one) for one in values)


def _spans(labels: Sequence[str], told: Sequence[Mapping[str, object]]) -> list[str]:
    """What is said of some rows, once for neighbours of which the same is said."""
    spans = []
    for facts, places in groupby(range(len(labels)), key=lambda place: dict(told[place])):
        first, *rest = places
        if facts:
            span = f"{labels[first]} to {labels[rest[-1]]}" if rest else labels[first]
            spans.append(f"{span}: {_facts(facts)}")
    return spans


def _several(told: object) -> str:
    if isinstance(told, Mapping):
        return _facts(told)
    if isinstance(told, list | tuple):
        return "; ".join(_several(one) for one in told)
    return _plain(told)


def _facts(facts: Mapping[str, object]) -> str:
    return ", ".join(f"{_name(name)} {_plain(value)}" for name, value in facts.items())


def _name(name: str) -> str:
    return name.replace("_", " ")


def _plain(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, list | tuple):
        return " ".join(_plain(one) for one in value) or "none"
    return str(value)


def main() -> int:
    """Write the page, or say that it is no longer what the cases say."""
    page = written()
    if "--check" in sys.argv:
        if TARGET.read_text() == page:
            return 0
        print("docs/reference.md is not what tests/spec says. Run: .venv/bin/python tools/reference.py")
        return 1
    TARGET.write_text(page)
    print(f"Wrote {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
