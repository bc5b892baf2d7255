"""Reads uploaded CSV files and workbooks in a limited child process and gives typed cells with their addresses."""

from goldenthread.sheets.lines import Line, line
from goldenthread.sheets.model import Book, Cell, FaultyBook, Limits, Notice, Options, RowCells, Sheet
from goldenthread.sheets.reader import options, read
from goldenthread.sheets.spaces import tidy

__all__ = [
    "Book",
    "Cell",
    "FaultyBook",
    "Limits",
    "Line",
    "Notice",
    "Options",
    "RowCells",
    "Sheet",
    "line",
    "options",
    "read",
    "tidy",
]
