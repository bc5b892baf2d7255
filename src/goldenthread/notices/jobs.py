"""Sending letters by e-mail: links, never figures."""

from __future__ import annotations

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from goldenthread.jobs.handlers import Ticket, handler, nobody_asks
from goldenthread.notices import commands, queries
from goldenthread.notices.commands import Sending
from goldenthread.web import clock

LETTER = """Dear {name},

{subject}

{address}

Golden Thread sends this because of what you look after at {council}.
Figures stand on its pages only, behind your sign-in.
"""
# The server has answered no. Anything else that goes wrong while a letter is sent leaves open whether it went out.
CERTAINLY_REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


@handler(may=nobody_asks, in_steps=True)
def post(ticket: Ticket) -> str:
    """Send the letters that wait; one that is refused waits longer, and holds up none of the others."""
    found = queries.waiting(clock.machine())
    if not found:
        return "No letters."
    try:
        with get_connection() as connection:
            taken = _post_all(found, connection, ticket)
    except (smtplib.SMTPException, OSError) as error:
        # No letter is to blame for it. What was being sent just then counts as cut off; the rest waits as it is.
        return f"The mail server could not be reached: {type(error).__name__}: {error}"
    return f"{taken} of {len(found)} letters were taken by the mail server."


def _post_all(found: list[int], connection: BaseEmailBackend, ticket: Ticket) -> int:
    taken = 0
    for number, letter_id in enumerate(found, 1):
        sending = commands.hand_over(letter_id=letter_id, at=clock.machine())
        if sending is None:
            continue
        try:
            letter(sending, connection).send()
        except CERTAINLY_REFUSED as error:
            commands.refused(sending=sending, said=f"{type(error).__name__}: {error}", at=clock.machine())
            continue
        taken += commands.outcome(sending=sending, at=clock.machine())
        ticket.report(number, len(found))
    return taken


def letter(sending: Sending, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The letter as it goes out. Both tries of one letter carry the same Message-ID."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=" ".join(f"{sending.council.name}: {sending.subject}".split()),
        body=LETTER.format(
            name=sending.name,
            subject=sending.subject,
            address=f"{settings.GOLDENTHREAD_ADDRESS}{sending.href}",
            council=sending.council.name,
        ),
        to=[sending.to],
        connection=connection,
        headers={"Message-ID": f"<letter-{sending.letter_id}@{host}>", "Auto-Submitted": "auto-generated"},
    )
