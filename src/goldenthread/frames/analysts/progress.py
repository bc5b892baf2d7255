"""How far a judgement has come, told so that nothing is called done before it is known to be sound."""

from __future__ import annotations

from goldenthread.frames.engines.engine import Say


class HeldBack:
    """Says each thing only when the next comes, and the last only when asked to.

    The last says that all observations are judged. Whether a key stands twice or a sum is too large is known only
    after that; it must not be said where nothing will be written.
    """

    def __init__(self, say: Say) -> None:
        self._say = say
        self._held: str | None = None

    def __call__(self, told: str) -> None:
        """Keep this, and say what was kept before it."""
        self.release()
        self._held = told

    def release(self) -> None:
        """Say what was kept."""
        if self._held is not None:
            self._say(self._held)
        self._held = None
