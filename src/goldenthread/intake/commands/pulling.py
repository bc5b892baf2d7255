"""Files that are fetched by themselves: agreed, stopped, run and noted. Each run keeps its line in the log."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from goldenthread import sheets
from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import BadData, NotReady, Wrong, refuse
from goldenthread.intake import queries, rules
from goldenthread.intake.commands.decide import confirm
from goldenthread.intake.commands.preview import preview
from goldenthread.intake.models import Pull, PullRun
from goldenthread.intake.queries import BatchRow
from goldenthread.organisation import queries as organisation
from goldenthread.sheets import fetching
from goldenthread.sheets.fetching import Fetched, Lookup, Reach
from goldenthread.web import clock


def reach() -> Reach:
    """What the operator lets this installation ask."""
    return Reach(frozenset(settings.GOLDENTHREAD_PULL_HOSTS), most_bytes=settings.GOLDENTHREAD_UPLOAD_BYTES)


@transaction.atomic
def begin_pull(*, council_id: int, profile_key: str, address: str, by: Actor, at: datetime, reason: str = "") -> Pull:
    """Have a file fetched each night from an address that the operator allows."""
    address = address.strip()
    if all(one.key != profile_key for one in queries.profiles(council_id)):
        refuse([Wrong("profile", "Choose a layout of the list")])
    try:
        fetching.target(address, reach())
    except BadData as error:
        refuse([Wrong("address", f"{one.reason} {one.mend}") for one in error.faults])
    if Pull.objects.filter(council_id=council_id, profile=profile_key, address=address, stopped_at=None).exists():
        refuse([Wrong("address", "This file is fetched already")])
    made = Pull.objects.create(
        council_id=council_id, profile=profile_key, address=address, made_by_id=by.id, made_name=by.name, made_at=at
    )
    tell(council_id, Hand(by, at, reason), event="import.pull_agreed", subject=f"pull:{made.pk}", title=address,
         before=None, after={"profile": profile_key, "address": address})  # fmt: skip
    return made


@transaction.atomic
def stop_pull(*, council_id: int, pull_id: int, by: Actor, at: datetime, reason: str = "") -> None:
    """Fetch a file no more; its log stays."""
    found = Pull.objects.select_for_update().filter(council_id=council_id, pk=pull_id, stopped_at=None).first()
    if found is None:
        raise NotReady("This file is not fetched any more.")
    found.stopped_at, found.stopped_name = at, by.name
    found.save(update_fields=["stopped_at", "stopped_name"])
    tell(council_id, Hand(by, at, reason), event="import.pull_stopped", subject=f"pull:{found.pk}",
         title=found.address, before={"address": found.address}, after=None)  # fmt: skip


def run_pull(*, pull_id: int, by: Actor, at: datetime, lookup: Lookup = fetching.look_up) -> str:
    """Fetch a file once and take it in: stored where nothing is asked and nothing wrong, else left for a person.

    Fetching stands outside any transaction; reading, storing and the line of the log are as for any import.
    """
    found = Pull.objects.filter(pk=pull_id, stopped_at=None).first()
    if found is None:
        return "It is fetched no more."
    outcome, said, batch, seen = rules.FAILED, "", None, ""
    try:
        fetched = fetching.fetch(found.address, reach(), lookup=lookup)
        seen = fetched.sha256
        outcome, said, batch = _take_in(found, fetched, by, at)
    except BadData as error:
        said = " ".join(f"{one.place}: {one.reason} {one.mend}" for one in error.faults[:3])
    PullRun.objects.create(
        pull_id=found.pk, at=at, outcome=outcome, said=said[:2000], sha256=seen,
        batch_id=batch.id if batch else None,
    )  # fmt: skip
    return said


def _take_in(found: Pull, fetched: Fetched, by: Actor, at: datetime) -> tuple[str, str, BatchRow | None]:
    content = fetching.as_csv(fetched)
    if waiting := queries.waiting_file(found.council_id, found.profile, sha256(content).hexdigest()):
        return rules.WAITS, "The same file waits for a decision already.", waiting
    profile = queries.profile(found.council_id, found.profile, "")
    year_start = organisation.pack(found.council_id).calendar.year_start_month
    period = rules.latest_ended(profile.frequency or "quarter", clock.day(at), year_start)
    with TemporaryDirectory(prefix="goldenthread-pull-") as folder:
        path = Path(folder) / "pulled.csv"
        path.write_bytes(content)
        batch = preview(
            council_id=found.council_id, profile_key=found.profile, path=path, name=_name(found.address),
            period_label=period.label, options=sheets.options("utf-8"), by=by, at=at,
        )  # fmt: skip
    if batch.state == rules.NO_CHANGES:
        return rules.SAME, "The file changes nothing.", batch
    if batch.blocked:
        return rules.WAITS, f"It waits for a decision: {queries.outcome_of(batch).sentence}", batch
    outcome = confirm(council_id=found.council_id, batch_id=batch.id, by=by, at=at)
    return rules.STORED, outcome.sentence, batch


def _name(address: str) -> str:
    """The last word of an address, as a file's name."""
    last = address.partition("?")[0].rstrip("/").rpartition("/")[2]
    return f"{last[:200] or 'pulled'}.csv" if not last.endswith(".csv") else last[-200:]
