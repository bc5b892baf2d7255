"""Print which numbered requirements are shown, and by which test; the last line counts them."""

from __future__ import annotations

import ast
import csv
from collections import defaultdict
from pathlib import Path

CATALOGUE = Path("docs/requirements.csv")


def shown() -> dict[str, list[str]]:
    """Requirement id → the tests marked with it, read from the test files without running them."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(Path("tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for identifier in _marks(node):
                    found[identifier].append(f"{path}::{node.name}")
    return found


def _marks(node: ast.FunctionDef | ast.ClassDef) -> list[str]:
    return [
        argument.value
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("mark.requirement")
        for argument in decorator.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def main() -> None:
    """The table and the count. A mark that names no catalogued requirement is an error."""
    with CATALOGUE.open(newline="", encoding="utf-8") as file:
        catalogue = {row["id"]: row["requirement"] for row in csv.DictReader(file)}
    found = shown()
    unknown = sorted(set(found) - set(catalogue))
    if unknown:
        raise SystemExit(f"Tests are marked with requirements that the catalogue lacks: {', '.join(unknown)}")
    for identifier in sorted(found):
        print(f"{identifier}  {catalogue[identifier]}")
        for test in found[identifier]:
            print(f"    {test}")
    print(f"{len(found)} of {len(catalogue)} requirements shown")


if __name__ == "__main__":
    main()
