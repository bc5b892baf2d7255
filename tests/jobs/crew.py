"""Workers as processes of their own, so that they can be killed as an operator or a power cut would."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable

from django.db import connections


def start(work: Callable[[], None]) -> int:
    """A process that does this with connections of its own, and ends; its number."""
    connections.close_all()
    number = os.fork()
    if number == 0:
        try:
            work()
        finally:
            os._exit(0)
    return number


def until_done(work: Callable[[], None], is_done: Callable[[], bool], *, most: int, size: int = 2) -> int:
    """Keep so many workers going, one more for each that ends, until all is done; how many there were."""
    running = {start(work) for _ in range(size)}
    count = size
    while not is_done():
        ended, _ = os.waitpid(-1, 0)
        running.discard(ended)
        count += 1
        assert count <= most, "the work is never done"
        running.add(start(work))
    for number in running:
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
    return count


def kill_now_and_then(
    work: Callable[[], None], is_done: Callable[[], bool], *, seconds: float, chance: random.Random
) -> int:
    """Two workers, of which one is killed every so many seconds; how many died of it: who had ended is not counted."""
    running = [start(work), start(work)]
    killed = 0
    while not is_done():
        time.sleep(chance.uniform(seconds / 2, seconds))
        victim = running.pop(chance.randrange(2))
        killed += kill(victim)
        running.append(start(work))
    for number in running:
        kill(number)
    return killed


def kill(number: int) -> bool:
    """Kill a process; whether it was still there to be killed."""
    os.kill(number, signal.SIGKILL)
    _, ended = os.waitpid(number, 0)
    return os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
