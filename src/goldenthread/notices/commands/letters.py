"""A letter's way out: handed over, then its outcome. Each step is a transaction; sending lies between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.notices import rules
from goldenthread.notices.models import Letter
from goldenthread.notices.queries.facts import recipient
from goldenthread.notices.rules import Standing
from goldenthread.organisation.queries import CouncilRow, council_by_id


@dataclass(frozen=True, slots=True)
class Sending:
    """A letter that may be handed to the mail server now."""

    letter_id: int
    handed: int
    to: str
    name: str
    subject: str
    href: str
    council: CouncilRow


@transaction.atomic
def hand_over(*, letter_id: int, at: datetime) -> Sending | None:
    """Look once more at who a letter goes to, and mark that it is being sent; None when it is not to be sent now."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("notice").filter(pk=letter_id).first()
    if letter is None or letter.not_before > at:
        return None
    standing = Standing(letter.state, letter.handed, letter.handed_at)
    if rules.may_hand_over(standing, at):
        if rules.was_cut_off(standing, at):
            _decide(letter, rules.DOUBTFUL, at)
        return None
    council = council_by_id(letter.notice.council_id)
    to = recipient(letter.notice, council) if council else None
    if to is None or council is None:
        _decide(letter, rules.WITHHELD, at)
        return None
    letter.state, letter.handed, letter.handed_at = rules.HANDING, letter.handed + 1, at
    letter.save(update_fields=["state", "handed", "handed_at"])
    return Sending(letter.pk, letter.handed, to.email, to.name, letter.subject, letter.notice.href, council)


@transaction.atomic
def outcome(*, sending: Sending, at: datetime) -> bool:
    """The mail server has taken a letter."""
    mine = Letter.objects.filter(pk=sending.letter_id, state=rules.HANDING, handed=sending.handed)
    return mine.update(state=rules.SENT, decided_at=at, said="") == 1


@transaction.atomic
def refused(*, sending: Sending, said: str, at: datetime) -> None:
    """The mail server has certainly not taken a letter: it waits, and is given up after some refusals."""
    mine = Letter.objects.select_for_update().filter(pk=sending.letter_id, state=rules.HANDING, handed=sending.handed)
    letter = mine.first()
    if letter is None:
        return
    letter.handed, letter.failures, letter.said = letter.handed - 1, letter.failures + 1, said[:300]
    if letter.failures >= rules.MOST_FAILURES:
        _decide(letter, rules.FAILED, at)
    else:
        letter.state, letter.not_before = rules.WAITING, at + rules.wait(letter.failures)
        letter.save()


def _decide(letter: Letter, state: str, at: datetime) -> None:
    letter.state, letter.decided_at = state, at
    letter.save()
