"""The disk is full (D5): a page that says so, nothing stored by half, and all goes on when there is room again.

SQLite is held to the pages it has, as a full disk holds it; a folder of files stands on a small disk of its own, or
its writes are refused as such a disk refuses them. The control writes its halves one by one, and keeps the first.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.files.models import StoredFile
from goldenthread.intake import commands as intake
from goldenthread.returns.models import Revision
from goldenthread.web import once
from goldenthread.web.models import Sent
from goldenthread.web.room import is_full
from tests.breaking import instead_of, signature
from tests.dangling import dangling
from tests.returns.acts import acts
from tests.returns.worlds import AT, Returning

pytestmark = pytest.mark.acceptance("D5")
# More than a page of the database in each row that holds it: each of these characters takes four bytes.
WORDS = "The bins were counted again by hand: " + "\N{WASTEBASKET}" * 1200
PDF = b"%PDF-1.4\n" + b"% evidence\n" * 4000 + b"%%EOF\n"


@contextmanager
def no_room() -> Iterator[None]:
    """The database may not grow by one page, and every free one is used up. SQLite only: it keeps its own pages."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filling (what BLOB)")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        for size in (400_000, 40_000, 4_000):
            with suppress(DatabaseError):
                for _ in range(10_000):
                    cursor.execute("INSERT INTO filling VALUES (zeroblob(%s))", [size])
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1000000000")
            cursor.execute("DROP TABLE filling")


def forgiving(browse: Callable[[str], Client], name: str) -> Client:
    """A browser that is shown the page for an error, as people are."""
    client = browse(name)
    client.raise_request_exception = False
    return client


def is_told(answer: object) -> bool:
    """Whether it is the page that says so, with a reference and a way on."""
    page = answer.content.decode()  # type: ignore[attr-defined]
    return answer.status_code == 507 and "no room left" in page and "Reference:" in page  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_a_figure_a_file_beside_it_and_an_import_wait_for_room_and_leave_nothing(
    story: Returning, browse: Callable[[str], Client], tmp_path: Path
) -> None:
    row, olive, petra = story.returned("CALLS"), forgiving(browse, "Olive"), forgiving(browse, "Petra")
    path = tmp_path / "values.csv"
    path.write_text(f"Indicator,Value,Commentary\nTAX,44,{WORDS}\n", encoding="utf-8")
    entry, said = f"/hart/returns/{row.id}/", {"version": row.version, "value": "50", "absence": ""}
    typed = {**said, "commentary": WORDS}

    def with_a_file() -> dict[str, object]:
        return {**typed, "evidence": SimpleUploadedFile("count.pdf", PDF, "application/pdf")}

    by = story.actor("Petra")
    batch = intake.preview(
        council_id=story.council.id, profile_key="quarterly-values", path=path, period_label="2014-15 Q1", by=by, at=AT
    )
    decide = f"/hart/imports/{batch.id}/decide/"
    before = signature()
    with no_room():
        assert is_told(olive.post(entry, typed))
        assert is_told(olive.post(entry, with_a_file()))
        assert is_told(petra.post("/hart/imports/new/", upload(path)))
        assert is_told(petra.post(decide, {"action": "confirm"}))
        assert signature() == before
        assert dangling() == []
        # Reading goes on.
        assert olive.get(entry).status_code == 200
        assert petra.get("/hart/scorecard/").status_code == 200
    assert olive.post(entry, with_a_file()).status_code == 302
    assert petra.post(decide, {"action": "confirm"}).status_code == 302
    assert Revision.objects.filter(parent_id=row.id).count() == StoredFile.objects.count() == 1
    assert story.returned("TAX").current is not None


def upload(path: Path) -> dict[str, object]:
    """What the form of a new import sends."""
    file = SimpleUploadedFile(path.name, path.read_bytes(), "text/csv")
    return {"profile": "quarterly-values", "period": "2014-15 Q1", "encoding": "", "file": file}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 64 MB, as root may mount one; elsewhere the test that asks for it says that it did not."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("Only root may mount a small disk; the writes refused one by one are tested everywhere.")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.django_db
def test_evidence_waits_for_room_on_its_disk(
    story: Returning, browse: Callable[[str], Client], small_disk: Path, settings
) -> None:
    settings.GOLDENTHREAD_DATA_FOLDER = str(small_disk)
    row, olive = story.returned("CALLS"), forgiving(browse, "Olive")
    entry, before = f"/hart/returns/{row.id}/", signature()

    def sent() -> object:
        file = SimpleUploadedFile("count.pdf", PDF, "application/pdf")
        return olive.post(entry, {"version": row.version, "value": "50", "absence": "", "evidence": file})

    filling = small_disk / "filling"
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        filling.write_bytes(b"\0" * 65 * 1024 * 1024)
    assert is_told(sent())
    assert signature() == before
    assert [one for one in small_disk.rglob("*") if one.is_file()] == [filling]
    filling.unlink()
    assert sent().status_code == 302  # type: ignore[attr-defined]
    assert StoredFile.objects.count() == 1


def full() -> None:
    """What a full database says."""
    told = sqlite3.OperationalError("database or disk is full")
    told.sqlite_errorcode = sqlite3.SQLITE_FULL  # type: ignore[misc]
    raise OperationalError(str(told)) from told


@pytest.mark.django_db
@pytest.mark.database
def test_no_service_writes_what_the_trail_cannot_take(story: Returning, tmp_path: Path) -> None:
    """The record is part of the change: where it cannot be written, nothing is."""
    for name, act in acts(story, tmp_path):
        before = signature()
        with instead_of("INSERT INTO", Record._meta.db_table, what=full), pytest.raises(OperationalError) as told:
            act()
        assert is_full(told.value)
        assert signature() == before, name
        act()
        assert signature() != before


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_the_control_changes_a_figure_with_no_record_of_it(story: Returning) -> None:
    row = story.save("CALLS", value="50")

    def careless() -> None:
        Revision.objects.filter(parent_id=row.id).update(value=51)
        Record.objects.create(chain=story.council.id, sequence=10_000, at=AT, event="careless")

    before = signature()
    with instead_of("INSERT INTO", Record._meta.db_table, what=full), pytest.raises(OperationalError):
        careless()
    assert signature() != before


@pytest.mark.django_db(transaction=True)
def test_what_could_not_even_be_forgotten_is_not_held_against_who_sends_it_again(
    story: Returning, browse: Callable[[str], Client]
) -> None:
    """The claim of a form stays where a full disk does not let it be removed; the same form is taken all the same."""
    row, olive = story.returned("CALLS"), forgiving(browse, "Olive")
    said = {"version": row.version, "value": "50", "absence": "", once.FIELD: "the same"}
    entry = f"/hart/returns/{row.id}/"
    with instead_of("DELETE", Sent._meta.db_table, what=full), instead_of("UPDATE", "returns_return", what=full):
        assert is_told(olive.post(entry, said))
    assert Sent.objects.filter(answer="").count() == 1
    assert olive.post(entry, said).status_code == 302
    assert not once.GIVEN_UP


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (OperationalError("database is locked"), False),
        (OperationalError("anything"), False),
    ],
)
def test_a_full_disk_is_told_from_other_errors(error: Exception, expected: bool) -> None:
    assert is_full(error) == expected


def test_postgresql_says_it_by_its_code() -> None:
    """As psycopg has it behind Django's own error; whether it is psycopg's class or not."""
    told = OperationalError("could not extend file")
    told.__cause__ = type("DiskFull", (Exception,), {"sqlstate": "53100"})()
    assert is_full(told)
    told.__cause__ = type("Deadlock", (Exception,), {"sqlstate": "40P01"})()
    assert not is_full(told)
