"""How the stored figures of a return read, now and at the end of the year."""

from __future__ import annotations

from goldenthread.engine.errors import BadData
from goldenthread.engine.readings import Reading
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import pages, queries, rules
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.views.finding import address, may, pack_of
from goldenthread.web import clock


def reading(row: ReturnRow) -> Reading | None:
    """How the stored figures read; nothing when they are of a kind that cannot be judged yet."""
    try:
        return queries.preview(row, today=clock.today())
    except BadData:
        # Another period of the series holds something the judgement refuses; it is mended there, not here.
        return None


def year_end(request: CouncilRequest, row: ReturnRow, read: Reading | None = None) -> dict[str, object]:
    """What pages of a return show of the year's end: both forecasts, all that were made, and where to make one."""
    read = read or reading(row)
    is_open = rules.may_forecast(row.period.span, today=clock.today()) is None and may(request, "enter_return", row)
    return {
        "year_end": pages.year_end(row, read, pack_of(request)) if read else None,
        "forecasts": pages.forecasts_table(row.indicator, queries.forecasts(row.id)),
        "to_forecast": address(request, "return_forecast", row) if is_open else "",
    }
