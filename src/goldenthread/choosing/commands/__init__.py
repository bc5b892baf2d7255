"""All writes of the choice of indicators."""

from goldenthread.choosing.commands.advice import advise, pick
from goldenthread.choosing.commands.asking import answer, ask
from goldenthread.choosing.commands.choices import open_choice, take_step
from goldenthread.choosing.commands.gaps import develop, give_task, measure_gap, raise_gap
from goldenthread.choosing.commands.looking import decide, record_result

__all__ = [
    "advise",
    "answer",
    "ask",
    "decide",
    "develop",
    "give_task",
    "measure_gap",
    "open_choice",
    "pick",
    "raise_gap",
    "record_result",
    "take_step",
]
