"""Reads uploaded CSV files and workbooks in a limited child process and gives typed cells with their addresses.

`build` makes workbooks to be filled in, which `read` takes back.
"""

from goldenthread.sheets.building import FormBook, FormCell, FormColumn, build
from goldenthread.sheets.lines import Line, line
from goldenthread.sheets.model import Book, Cell, FaultyBook, Limits, Notice, Options, RowCells, Sheet
from goldenthread.sheets.reader import options, read
from goldenthread.sheets.spaces import tidy

__all__ = [
    "Book",
    "Cell",
    "FaultyBook",
    "FormBook",
    "FormCell",
    "FormColumn",
    "Limits",
    "Line",
    "Notice",
    "Options",
    "RowCells",
    "Sheet",
    "build",
    "line",
    "options",
    "read",
    "tidy",
]
