"""The quarterly report: what is in it, in every form, and how two of them differ."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from typer.testing import CliRunner

from goldenthread import documents
from goldenthread.config.commands import application
from goldenthread.documents.nodes import Document
from goldenthread.reports import pages, queries
from goldenthread.scorecards.pages import tables
from goldenthread.web import clock as our_clock
from tests.scorecards.scored import count, row, section, text

pytestmark = pytest.mark.django_db
FORMS = ("html", "docx", "pdf", "xlsx", "csv", "json")
ADDRESS = "reports/quarterly/2014-15-Q1/"


def report(council_id: int, *, as_at: datetime | None = None, issued: datetime | None = None) -> Document:
    moment = as_at or our_clock.now()
    material = queries.quarterly(council_id, "2014-15 Q1", as_at=moment)
    assert material is not None
    return pages.quarterly(material, issued=issued or moment)


def command(*arguments: str) -> object:
    return CliRunner().invoke(application, ["report", "quarterly", "--council", "hart", *arguments])


def words(form: str, content: bytes) -> str:
    """The text of a written report, of its first page where it has pages."""
    if form == "docx":
        made = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in made.tables[:1] for line in table.rows for cell in line.cells]
        told = " ".join([*(part.text for part in made.paragraphs[:40]), *cells])
    elif form == "pdf":
        told = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    elif form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        told = " ".join(str(cell.value) for line in book["Notes"].iter_rows() for cell in line if cell.value)
    else:
        told = re.sub(r"<[^>]+>", " ", content.decode("utf-8-sig"))
    return " ".join(told.split())


@pytest.mark.requirement("RP-041")
def test_poor_and_good_stand_together_even_when_one_side_is_empty(story, read) -> None:
    page = read(ADDRESS)
    assert section(page, "Exceeding target") == "None: nothing is well above its target."
    assert "Calls answered" in section(page, "Below target or missing"), "overdue returns are exceptions"
    count(story, "OVER", "130", "100")
    page = read(ADDRESS)
    assert "Count OVER" in section(page, "Exceeding target")
    listed = read("scorecard/exceptions/")
    assert section(listed, "Exceeding target")
    assert section(listed, "Below target or missing")


@pytest.mark.requirement("RP-044")
@pytest.mark.parametrize("form", FORMS)
def test_page_one_says_period_as_at_issue_date_and_version(story, form) -> None:
    count(story, "HOMES", "76", "80")
    issued = datetime(2014, 8, 12, 8, 0, tzinfo=UTC)
    made = report(story.council.id, issued=issued)
    content = documents.write(made, form)
    if form == "json":
        meta = json.loads(content)["meta"] if "meta" in json.loads(content) else json.loads(content)
        assert meta["version"] == made.meta.version
        assert "2014-08-10" in str(meta["as_at"])
        assert "2014-08-12" in str(meta["issued"])
        assert "April to June 2014" in str(meta["period"])
        return
    told = words(form, content)
    assert "April to June 2014" in told
    assert made.meta.version in told
    assert re.search(r"10 August 2014|2014-08-10", told)
    assert re.search(r"12 August 2014|2014-08-12", told)


@pytest.mark.requirement("RP-056")
def test_the_report_can_be_downloaded_as_a_document_and_as_data(story, read) -> None:
    count(story, "HOMES", "76", "80")
    page = read("reports/")
    for form, starts in {"docx": b"PK", "pdf": b"%PDF-", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}.items():
        assert f"quarterly.{form}" in page.content.decode()
        answer = read(f"{ADDRESS}quarterly.{form}")
        assert answer.status_code == 200
        assert answer.content.startswith(starts), form
        assert "attachment" in answer["Content-Disposition"]
        assert "draft" in answer["Content-Disposition"], "it is not published, and its name says so"
    lines = list(csv.DictReader(read(f"{ADDRESS}quarterly.csv").content.decode("utf-8-sig").splitlines()))
    assert {"76"} == {line["Value"] for line in lines if line["Code"] == "HOMES"}
    assert read(f"{ADDRESS}quarterly.exe").status_code == 404


@pytest.mark.requirement("ST-018")
def test_one_measure_has_one_colour_on_one_date_wherever_it_is_read(story, read) -> None:
    count(story, "GOOD", "100", "100")
    count(story, "NEAR", "95", "100")
    count(story, "POOR", "50", "100")
    said = {}
    for code in ("GOOD", "NEAR", "POOR"):
        title = f"Count {code}"
        lines = list(csv.DictReader(read(f"{ADDRESS}quarterly.csv").content.decode("utf-8-sig").splitlines()))
        book = openpyxl.load_workbook(io.BytesIO(read(f"{ADDRESS}quarterly.xlsx").content))
        cells = [[cell.value for cell in line] for sheet in book for line in sheet.iter_rows()]
        workbook = next(line for line in cells if code in line and title in line)
        values = list(csv.DictReader(read(f"indicators/{code}/values.csv").content.decode("utf-8-sig").splitlines()))
        said[code] = {
            row(read("scorecard/"), title)["Status"],
            row(read("scorecard/print/"), title)["Status"],
            row(read(ADDRESS), title)["Status"],
            row(read(f"indicators/{code}/"), "April to June 2014")["Status"],
            next(line["Status"] for line in lines if line["Code"] == code),
            next(str(cell) for cell in workbook if cell in {"On target", "Close", "Off target"}),
            values[0]["Status"],
        }
    assert said == {"GOOD": {"On target"}, "NEAR": {"Close"}, "POOR": {"Off target"}}


def test_every_number_of_the_table_is_the_models_in_every_form(story) -> None:
    count(story, "HOMES", "76", "80")
    story.target("CALLS", "80")
    story.approved("CALLS", value="85.55")
    made = report(story.council.id)
    shown = queries.quarterly(story.council.id, "2014-15 Q1", as_at=our_clock.now())
    assert shown is not None
    wanted = {line.code: line.reading.value for line in shown.shown.lines if line.reading.value is not None}
    assert wanted == {"HOMES": Decimal(76), "CALLS": Decimal("85.6")}
    lines = csv.DictReader(documents.write(made, "csv").decode("utf-8-sig").splitlines())
    assert {line["Code"]: Decimal(line["Value"]) for line in lines if line["Code"] in wanted} == wanted
    book = openpyxl.load_workbook(io.BytesIO(documents.write(made, "xlsx")))
    numbers = {
        line[0].value: Decimal(str(next(cell.value for cell in line if isinstance(cell.value, int | float))))
        for sheet in book
        for line in sheet.iter_rows()
        if line[0].value in wanted and any(isinstance(cell.value, int | float) for cell in line)
    }
    assert numbers == wanted


@pytest.mark.acceptance("F8")
@pytest.mark.parametrize("form", FORMS)
def test_two_runs_on_the_same_data_differ_only_in_the_time_stamp(story, form) -> None:
    count(story, "HOMES", "76", "80")
    issued = our_clock.now()
    assert documents.write(report(story.council.id, as_at=issued), form) == documents.write(
        report(story.council.id, as_at=issued), form
    )
    later = report(story.council.id, as_at=issued, issued=issued + timedelta(hours=1))
    assert later.meta.version == report(story.council.id, as_at=issued).meta.version
    assert later.nodes == report(story.council.id, as_at=issued).nodes


def test_a_report_of_an_earlier_moment_keeps_what_was_known_then(story, tmp_path: Path, clock) -> None:
    story.target("CALLS", "80")
    story.approved("CALLS", value="70", at=datetime(2014, 8, 10, 9, 0, tzinfo=UTC))
    clock(datetime(2014, 9, 10, 9, 0, tzinfo=UTC))
    from goldenthread.returns import commands

    held = story.returned("CALLS")
    commands.revise(
        council_id=story.council.id, return_id=held.id, figures=_figure("85"), reason="The telephone log was re-read",
        expected_version=held.version, by=story.actor("Olive"), at=datetime(2014, 9, 1, 9, 0, tzinfo=UTC),
    )  # fmt: skip
    story.submit("CALLS", at=datetime(2014, 9, 1, 10, 0, tzinfo=UTC))
    story.approve("CALLS", at=datetime(2014, 9, 2, 9, 0, tzinfo=UTC))
    for as_at, value in (("2014-08-31", "70.0"), ("2014-09-03T09:00", "85.0")):
        target = tmp_path / f"{value}.csv"
        done = command("--period", "2014-15 Q1", "--format", "csv", "-o", str(target), "--as-at", as_at)
        assert done.exit_code == 0, done.output
        lines = csv.DictReader(target.read_text("utf-8-sig").splitlines())
        assert [line["Value"] for line in lines if line["Code"] == "CALLS"] == [value]


def _figure(value: str) -> object:
    from tests.returns.worlds import figures

    return figures(value=value)


def test_the_command_writes_every_form(story, tmp_path: Path) -> None:
    count(story, "HOMES", "76", "80")
    for form in FORMS:
        target = tmp_path / f"report.{form}"
        done = command("--period", "2014-15 Q1", "--format", form, "-o", str(target))
        assert done.exit_code == 0, done.output
        assert target.stat().st_size > 500


def test_an_unknown_council_period_or_moment_is_named_with_its_mend(story, tmp_path: Path) -> None:
    target = str(tmp_path / "x.csv")
    for arguments, place in (
        (["--council", "nowhere", "--period", "2014-15 Q1", "-o", target], "nowhere"),
        (["--council", "hart", "--period", "1999-00 Q1", "-o", target], "1999-00 Q1"),
        (["--council", "hart", "--period", "2014-15 Q1", "-o", target, "--as-at", "yesterday"], "yesterday"),
    ):
        done = CliRunner().invoke(application, ["report", "quarterly", *arguments])
        assert done.exit_code != 0
        assert any(place in fault.reason for fault in done.exception.faults)
        assert all(fault.mend for fault in done.exception.faults)
    assert not Path(target).exists()


def test_the_story_counts_everything_and_the_key_explains_every_status(story, read) -> None:
    count(story, "GOOD", "100", "100")
    page = read(ADDRESS)
    counts = section(page, "How the indicators stand")
    assert "Judged1" in counts.replace(" ", "")
    assert "Notjudged3" in counts.replace(" ", "")
    key = section(page, "How to read this report")
    assert "On target: at or better than the target." in key
    assert "Overdue:" in key
    assert "draft" in text(page, "//main")


def test_the_full_table_leaves_out_a_column_that_could_say_nothing(story) -> None:
    from goldenthread.scorecards.pages.words import Words

    count(story, "GOOD", "100", "100")
    shown = queries.quarterly(story.council.id, "2014-15 Q1", as_at=our_clock.now())
    assert shown is not None
    table = tables.full_table(Words(shown.pack), shown.shown.lines, "April to June 2014")
    assert "Since last year" not in [column.title for column in table.columns]
