"""Column widths come from what the columns hold."""

from decimal import Decimal

import pytest

from goldenthread.documents.nodes import Column, Document, Number, Row, StatusMark, Table
from goldenthread.documents.widths import Widths, shares
from tests.documents import samples


def test_shares_fill_the_line() -> None:
    assert sum(shares(samples.indicators())) == pytest.approx(1)


def test_words_get_more_than_figures() -> None:
    row = Row(["A long name of an indicator that goes on and on", Number(Decimal(1)), StatusMark("green", "On target")])
    name, value, status = shares(
        Table("", [Column("Name"), Column("Value", "number"), Column("Status", "status")], [row])
    )
    assert name > status > value


def test_a_hint_is_taken() -> None:
    row = Row(["a", "b"])
    assert shares(Table("", [Column("A", width=10), Column("B", width=30)], [row])) == pytest.approx([12 / 44, 32 / 44])


def test_an_empty_table_has_widths() -> None:
    assert shares(Table("", [Column("Empty")], [])) == [1]


def test_tables_with_the_same_columns_are_set_alike() -> None:
    columns = [Column("Name"), Column("Value", "number")]
    tables = [Table("a", columns, [Row(["x", "1"])]), Table("b", columns, [Row(["a longer name", "1"])])]
    widths = Widths(Document("", tables, samples.meta()))
    assert widths.of(tables[0]) == widths.of(tables[1])
