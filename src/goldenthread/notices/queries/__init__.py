"""All reads of notices."""

from goldenthread.notices.queries.facts import facts, kept, recipient
from goldenthread.notices.queries.inbox import NoticeRow, inbox, told
from goldenthread.notices.queries.outbox import LetterRow, letters, waiting

__all__ = ["LetterRow", "NoticeRow", "facts", "inbox", "kept", "letters", "recipient", "told", "waiting"]
