"""Reading a publication's files for a council, and storing what they say."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.comparators import commands, queries, rules
from goldenthread.comparators.commands import Loaded
from goldenthread.comparators.imports.reading import Known, read
from goldenthread.comparators.rules import Publication, SetFacts
from goldenthread.engine.errors import BadData, Fault
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow


def read_files(*, council: CouncilRow, path: Path | str, facts: SetFacts, described: Path | None = None) -> Publication:
    """What the files say, checked whole. Raises BadData with file, row, column, reason and mend of every fault."""
    if faults := _facts_wrong(facts):
        raise BadData(faults)
    calendar = organisation.pack(council.id).calendar
    known = Known(queries.known_measures(council.id, facts.key), queries.known_areas(council.id))
    return read(Path(path), facts, known, year_start_month=calendar.year_start_month, described=described)


@transaction.atomic
def load_files(
    *,
    council: CouncilRow,
    path: Path | str,
    facts: SetFacts,
    by: Actor,
    at: datetime,
    described: Path | None = None,
    dry_run: bool = False,
) -> Loaded:
    """Read the files and store all of them or nothing; the same files a second time change nothing."""
    published = read_files(council=council, path=path, facts=facts, described=described)
    own = organisation.pack(council.id).council.register_code or ""
    return commands.load(council=council, published=published, by=by, at=at, own_area=own, dry_run=dry_run)


def _facts_wrong(facts: SetFacts) -> list[Fault]:
    faults = []
    if refused := rules.may_use_key(facts.key):
        faults.append(Fault("--set", refused, "Write a key such as trafford-corporate-plan.", facts.key))
    for option, said in (("--name", facts.name), ("--source", facts.source), ("--licence", facts.licence)):
        if not said.strip():
            faults.append(Fault(option, "This must not be empty.", "Say whose data it is and on what terms."))
    return faults
