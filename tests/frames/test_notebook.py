"""The notebook of the guide runs as it stands, and holds what it printed."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "guide" / "judge.ipynb"


def test_every_cell_runs_and_ends_in_the_same_answer() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    kept = [_text(cell) for cell in notebook.cells if cell.cell_type == "code"]
    NotebookClient(notebook, timeout=240, kernel_name="python3").execute()
    ran = [_text(cell) for cell in notebook.cells if cell.cell_type == "code"]
    assert ran[-1] == kept[-1]
    assert "green" in ran[-1]


@pytest.mark.parametrize("engine", ["Polars", "pandas", "DuckDB", "Spark"])
def test_each_engine_has_its_chapter(engine: str) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert any(cell.source.startswith(f"## {engine}") for cell in notebook.cells)


def _text(cell: nbformat.NotebookNode) -> str:
    return "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
