"""The pages of data quality and of a status set by hand, with something on each of them."""

from __future__ import annotations

from datetime import date

from goldenthread.indicators import queries as indicators
from goldenthread.quality import commands
from goldenthread.quality.rules import CheckDraft, NoteDraft, ProblemDraft, RatingDraft
from tests.factories.delivery import NOTE
from tests.factories.plans import WRITTEN
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import Town

PAGES = {
    "data quality": State(OFFICER, "/hart/data-quality/"),
    "indicator quality": State(OFFICER, "/hart/indicators/HR02/quality/"),
    "indicator status": State(OFFICER, "/hart/indicators/HR02/status/"),
    "empty council: data-quality/": State("newcomer", "/fleet/data-quality/"),
}
DAYS = ("dated_on", "review_on")
FORMS = {
    "procedure note": Form(OFFICER, "/hart/indicators/HR02/quality/?do=note", "Save", ("text", *DAYS), DAYS),
    "status by hand": Form(OFFICER, "/hart/indicators/HR02/status/?do=judge", "Save", ("reason",), ("until",)),
}
# The choice of a period, of which nothing typed can be wrong.
CANNOT_FAIL = r"/hart/data-quality/"


def fill(town: Town) -> None:
    """A note, a rating, a check and a problem of one indicator."""
    row = indicators.indicator(town.council.id, "HR02")
    assert row is not None
    said = {"council_id": town.council.id, "indicator_id": row.id, **NOTE}
    day = WRITTEN.date()
    later = date(day.year + 1, day.month, day.day)
    commands.write_note(draft=NoteDraft("From the payroll, days lost over posts.", day, later), **said)
    commands.rate(draft=RatingDraft("accuracy", "fair", "The check of May", day, later), **said)
    commands.log_check(draft=CheckDraft(day, 30, 2, "Two days twice", "Taken out"), **said)
    commands.raise_problem(draft=ProblemDraft("Agency staff are left out."), **said)
