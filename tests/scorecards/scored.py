"""Indicators with values and targets for quarter 1 of 2014-15, in one line each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands as indicators
from goldenthread.returns import commands as returns
from tests.returns.worlds import OPENED, Returning, a_sheet

Q1 = "2014-15 Q1"


def count(story: Returning, code: str, value: str | None, target: str | None = None, **changes: Any) -> None:
    """An indicator that counts something, with an approved value and a target, or without."""
    facts = {
        "title": f"Count {code}", "unit_type": "number", "suffix": "", "decimals": 0, "materiality_kind": "relative",
        "materiality": Decimal("0.01"), "owner_id": story.world.posts["owner"].pk,
    }  # fmt: skip
    story.indicators[code] = indicators.define(
        council=story.council, code=code, unit_id=story.world.units["team"].pk,
        sheet=a_sheet(**{**facts, **changes}), by=SYSTEM, at=OPENED,
    )  # fmt: skip
    for label in ("2013-14 Q4", Q1):
        returns.open_round(council=story.council, period=story.periods[label], by=SYSTEM, at=OPENED)
    if target is not None:
        story.target(code, target)
    if value is not None:
        story.approved(code, value=value)


def text(response: Any, path: str = "//main") -> str:
    """The words of a part of a page, with single spaces."""
    found = html.fromstring(response.content).xpath(path)
    return " ".join(" ".join(part.text_content().split()) for part in found)


def row(response: Any, title: str) -> dict[str, str]:
    """The cells of the table row that names something, by column title."""
    for table in html.fromstring(response.content).xpath("//main//table"):
        titles = [" ".join(cell.text_content().split()) for cell in table.xpath(".//thead//th")]
        for line in table.xpath(".//tbody/tr"):
            cells = [" ".join(cell.text_content().split()) for cell in line.xpath("./th|./td")]
            if any(title in cell for cell in cells):
                return dict(zip(titles, cells, strict=True))
    raise AssertionError(f"no row names {title}")


def section(response: Any, heading: str) -> str:
    """The words between a heading and the next of its level."""
    page = html.fromstring(response.content)
    for found in page.xpath("//main//h2|//main//h3"):
        if heading in found.text_content():
            told = []
            for following in found.itersiblings():
                if following.tag == found.tag:
                    break
                told.append(" ".join(following.text_content().split()))
            return " ".join(told)
    raise AssertionError(f"no heading {heading}")
