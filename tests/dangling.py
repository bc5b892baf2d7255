"""Looking for references that lead nowhere: foreign keys, plain ids, and what the trail and the jobs name by number."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from goldenthread.audit.models import Record
from goldenthread.files.models import StoredFile
from goldenthread.intake.models import Batch
from goldenthread.jobs.models import Job
from goldenthread.organisation.models import Council, Person
from goldenthread.returns.models import Publication, Return, Revision

# The subjects of the trail that name a row by its number.
SUBJECTS = {"return": Return, "import": Batch}


def dangling() -> list[str]:
    """Every reference that leads to nothing, in words; none in a sound installation."""
    return [*_keys(), *_plain_ids(), *_subjects()]


def _keys() -> Iterator[str]:
    """What a foreign key names and is not there. PostgreSQL holds its keys itself: here it is made to look now."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            return
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, other, _ in cursor.fetchall():
            yield f"{table} {row} names a row of {other} that is not there"


def _plain_ids() -> Iterator[str]:
    people = set(Person.objects.values_list("pk", flat=True))
    batches = set(Batch.objects.values_list("pk", flat=True))
    councils = set(Council.objects.values_list("pk", flat=True))
    named = {
        "a record's actor": (Record.objects.values_list("actor_id", flat=True), people),
        "a record's chain": (Record.objects.values_list("chain", flat=True), councils | {0}),
        "whoever asked for a job": (Job.objects.values_list("asked_by", flat=True), people),
        "whoever added a file": (StoredFile.objects.values_list("added_by_id", flat=True), people),
        "a revision's import": (Revision.objects.values_list("batch_id", flat=True), batches),
        "a hand": ((one for hands in Revision.objects.values_list("hands", flat=True) for one in hands), people),
        "what is published": (Publication.objects.values_list("revision_id", flat=True), _approved()),
    }
    for what, (ids, known) in named.items():
        if lost := {one for one in ids if one is not None} - known:
            yield f"{what} is not there: {sorted(lost)}"


def _approved() -> set[int]:
    return set(Revision.objects.filter(state="approved").values_list("pk", flat=True))


def _subjects() -> Iterator[str]:
    for kind, model in SUBJECTS.items():
        known = {f"{kind}:{one}" for one in model.objects.values_list("pk", flat=True)}
        told = Record.objects.filter(subject__startswith=f"{kind}:").values_list("subject", flat=True)
        yield from (f"the trail speaks of {one}, which is not there" for one in set(told) - known)
