"""The scorecard page against its floor, at 45 and at 736 indicators × 20 quarters, with the same number of queries."""

from __future__ import annotations

from typing import Any

from benchmarks import _measure, _world

SIZES = (45, 736)
LIMIT = 3.0


def constants(council: Any) -> list[dict[str, Any]]:
    """The cells of the scorecard as constants."""
    from django.utils.safestring import mark_safe

    from goldenthread.documents import html
    from goldenthread.documents.nodes import StatusMark, Travel
    from goldenthread.organisation import queries as organisation
    from goldenthread.scorecards import commands
    from goldenthread.scorecards.pages import tables
    from goldenthread.scorecards.pages import words as in_words

    words = in_words.Words(organisation.pack(council.id))
    shown = commands.pull(council.id, "", as_at=_world.NOW)
    assert shown is not None
    titles = [column.title for column in tables.columns(words, shown.period.months)]
    sections = []
    for name, lines in tables.by_unit(shown.lines):
        rows = []
        for line in lines:
            mark, travel = in_words.status_mark(words, line.reading), in_words.travel(words, line.reading)
            shape = str(html.render(StatusMark(mark.code, ""))) if isinstance(mark, StatusMark) else ""
            rows.append(
                {
                    "href": f"/{council.key}/indicators/{line.code}/",
                    "title": line.title,
                    "summary": in_words.bullet(words, line).summary,
                    "code": mark.code,
                    "width": "98.4",
                    "tick": "100.2",
                    "value": line.shown(line.reading.value),
                    "target": line.shown(line.reading.target),
                    "shape": mark_safe(shape),
                    "status": mark.word,
                    "travel_code": travel.code if isinstance(travel, Travel) else "no_comparison",
                    "arrow": "↑",
                    "travel": travel.word if isinstance(travel, Travel) else travel.symbol,
                }
            )
        sections.append({"title": name, "columns": titles, "rows": rows})
    return sections


def main() -> int:
    """Measure both sizes; count the queries of each."""
    with _world.installation():
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from benchmarks import _floor

        rows, queries = [], {}
        for size in SIZES:
            council = _world.a_council(f"size-{size}", size)
            client = Client()
            client.force_login(_world.a_reader(council), backend="allauth.account.auth_backends.AuthenticationBackend")
            _floor.CELLS[council.key] = constants(council)
            page, base = f"/{council.key}/scorecard/", f"/{council.key}/floor/"
            client.get(page)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                answer = client.get(page)
            assert answer.status_code == 200, answer.status_code
            queries[size] = len(captured)
            ours, least = _measure.alternate(lambda: client.get(page), lambda: client.get(base))  # noqa: B023
            rows.append(_measure.Row(f"Scorecard page, {size} indicators × 20 quarters", ours, least, LIMIT))
        memory = _measure.peak_megabytes()
        code = _measure.report(rows, facts={"Queries at each size": queries, "Limit of memory": "400 MB"})
        return code or int(len(set(queries.values())) != 1) or int(memory > 400)


if __name__ == "__main__":
    _measure.finish(main())
