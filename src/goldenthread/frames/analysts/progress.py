"""How far a judgement has come, told so that nothing is called done before it is known to be sound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from goldenthread.frames.engines.engine import Say

# Seconds of silence after which people wonder whether anything happens.
_SILENCE = 30


@contextmanager
def still_working(say: Say, *, every: float = _SILENCE) -> Iterator[None]:
    """Say now and then that the work goes on: Spark tells nothing while it plans and judges."""
    done, started = Event(), monotonic()

    def tell() -> None:
        while not done.wait(every):
            say(f"Still working, {monotonic() - started:.0f} seconds so far.")

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


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
