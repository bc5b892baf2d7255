"""Print the specification cases as the reference of the arithmetic: docs/reference.md. `--check` only compares."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.spec.case import TODAY, Case  # noqa: E402  (the tests lie beside this folder)
from tests.spec.every import CASES  # noqa: E402
from tests.spec.sums import Sum  # noqa: E402
from tests.spec.test_sums import CASES as SUMS  # noqa: E402

TARGET = ROOT / "docs" / "reference.md"
HEAD = """# The arithmetic, case by case

Small tables in, values out. Each row is a test that every engine must pass (`tests/spec`);
this page is printed from them by `tools/reference.py`.
Unless a row says otherwise the period is 2014-15 Q1 and the day is 10 August 2014.
"""


def written() -> str:
    """The whole page."""
    topics: dict[str, list[str]] = {}
    for case in [*CASES, *SUMS]:
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
    cells = (
        case.name + number,
        _facts(case.definition) or "the plain one",
        day + _several(case.rows),
        _several(case.expect),
        case.why,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _several(told: object) -> str:
    if isinstance(told, Mapping):
        return _facts(told)
    if isinstance(told, list | tuple):
        return "; ".join(_several(one) for one in told)
    return _plain(told)


def _facts(facts: Mapping[str, object]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in facts.items())


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
