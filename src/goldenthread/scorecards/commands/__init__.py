"""All writes of judged results: keeping them, setting a status by hand, and what is done about an exception."""

from goldenthread.scorecards.commands.by_hand import override, respond
from goldenthread.scorecards.commands.pulling import pull

__all__ = ["override", "pull", "respond"]
