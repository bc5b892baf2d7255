"""What a file would do: the facts, the questions, the staging that counts them, and how they are kept."""

from goldenthread.intake.staged.facts import MOST_ENTRIES, Applied, Entry, Staged

__all__ = ["MOST_ENTRIES", "Applied", "Entry", "Staged"]
