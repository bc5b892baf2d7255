"""All writes of intake: preview, confirm, abandon, and the three in one for the command line."""

from goldenthread.intake.commands.decide import abandon, confirm, revisit
from goldenthread.intake.commands.preview import preview
from goldenthread.intake.commands.pulling import begin_pull, run_pull, stop_pull
from goldenthread.intake.commands.run import run
from goldenthread.intake.outcome import Outcome

__all__ = ["Outcome", "abandon", "begin_pull", "confirm", "preview", "revisit", "run", "run_pull", "stop_pull"]
