"""The quarterly report of 736 items in six forms against the bare renderers on the same content."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import _bare, _measure, _world

FORMS = ("html", "docx", "pdf", "xlsx", "csv", "json")
LIMIT = 2.0
INDICATORS = 736


def main() -> int:
    """Building and writing all six forms, beside each library given the same words and numbers and nothing else."""
    with _world.installation(), TemporaryDirectory() as folder:
        from goldenthread import documents
        from goldenthread.reports import pages, queries

        council = _world.a_council("report", INDICATORS)
        material = queries.quarterly(council.id, "2014-15 Q1", as_at=_world.NOW)
        assert material is not None
        content = _bare.content(pages.quarterly(material, issued=_world.NOW))
        turn = iter(range(1000))

        def ours() -> None:
            again = queries.quarterly(council.id, "2014-15 Q1", as_at=_world.NOW)
            assert again is not None
            # Another moment of issue each time, so that no cache of a former run is measured.
            document = pages.quarterly(again, issued=_world.NOW + timedelta(seconds=next(turn)))
            for form in FORMS:
                Path(folder, f"ours.{form}").write_bytes(documents.write(document, form))

        def least() -> None:
            stamp = str(next(turn))
            for form in FORMS:
                Path(folder, f"bare.{form}").write_bytes(_bare.WRITERS[form](content, stamp))

        taken, floor = _measure.alternate(ours, least, rounds=3)
        row = _measure.Row(f"Quarterly report, {INDICATORS} items, six forms", taken, floor, LIMIT)
        sizes = {form: Path(folder, f"ours.{form}").stat().st_size for form in FORMS}
        return _measure.report([row], facts={"Bytes": sizes})


if __name__ == "__main__":
    _measure.finish(main())
