"""All writes of what is known of the quality of figures."""

from goldenthread.quality.commands.checks import log_check, rate
from goldenthread.quality.commands.drawing import draw_sample
from goldenthread.quality.commands.notes import write_note
from goldenthread.quality.commands.problems import follow_up, raise_problem

__all__ = ["draw_sample", "follow_up", "log_check", "raise_problem", "rate", "write_note"]
