"""Column widths for print, from what the columns hold: no word is broken if it can be helped."""

from goldenthread.documents.nodes import Bullet, Column, Document, Row, Table
from goldenthread.documents.tables import blocks
from goldenthread.documents.wording import plain_cell

_MARK = 3
_BULLET = 13
_MOST = 64
_LONGEST_WORD = 18


class Widths:
    """The widths of a document's tables: tables with the same columns are set alike, so that they read as one."""

    def __init__(self, document: Document) -> None:
        alike: dict[tuple[Column, ...], list[Row]] = {}
        for node in blocks(document.nodes):
            if isinstance(node, Table):
                alike.setdefault(tuple(node.columns), []).extend(node.rows)
        self._shares = {columns: shares(Table("", columns, rows)) for columns, rows in alike.items()}

    def of(self, table: Table) -> list[float]:
        """The share of the line that each column has."""
        return self._shares[tuple(table.columns)]


def shares(table: Table, *, letters: float = 105) -> list[float]:
    """The shares of the columns, adding up to 1; `letters` is about how many fit on the line."""
    columns = range(len(table.columns))
    least, wanted = [], []
    for place in columns:
        low, high = _room(table, place)
        least.append(low + 2)
        wanted.append(max(high, low) + 2)
    spare = letters - sum(least)
    if spare <= 0:
        return [part / sum(least) for part in least]
    appetite = sum(wanted) - sum(least)
    portion = min(1.0, spare / appetite) if appetite else 0.0
    given = [low + (high - low) * portion for low, high in zip(least, wanted, strict=True)]
    return [part / sum(given) for part in given]


def _room(table: Table, place: int) -> tuple[float, float]:
    """The least and the wished width of a column in letters."""
    column = table.columns[place]
    if column.width:
        return column.width, column.width
    cells = [row.cells[place] for row in table.rows]
    if column.kind == "chart" or any(isinstance(cell, Bullet) for cell in cells):
        return _BULLET, _BULLET
    texts = [plain_cell(cell) for cell in cells]
    longest_word = max((len(word) for text in [column.title, *texts] for word in text.split()), default=4)
    return _wishes(column, texts, min(longest_word, _LONGEST_WORD))


def _wishes(column: Column, texts: list[str], word: int) -> tuple[float, float]:
    longest = max((len(text) for text in texts), default=word)
    if column.kind in {"status", "travel"}:
        whole = min(longest, 24) + _MARK
        return max(word + _MARK, min(whole, 18)), max(whole, word + _MARK)
    if column.kind == "number":
        whole = min(longest, 22)
        return max(word, min(whole, 12), -(-len(column.title) // 2)), max(word, whole, min(len(column.title), 14))
    return word, min(max(longest, word), _MOST)
