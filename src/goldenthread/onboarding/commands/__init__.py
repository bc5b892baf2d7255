"""What onboarding does: apply a pack to its council, and load the demonstration."""

from goldenthread.onboarding.commands.demonstration import load_demonstration
from goldenthread.onboarding.commands.packs import apply_pack
from goldenthread.onboarding.commands.summary import Summary

__all__ = ["Summary", "apply_pack", "load_demonstration"]
