"""All writes of notices."""

from goldenthread.notices.commands.letters import Sending, hand_over, outcome, refused
from goldenthread.notices.commands.telling import Telling, reword, see, standing, take_back, tell

__all__ = ["Sending", "Telling", "hand_over", "outcome", "refused", "reword", "see", "standing", "take_back", "tell"]
