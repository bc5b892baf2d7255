"""What the worker does: names of jobs with their handlers, and what is due by itself.

Rows of the database carry the name, never the place in the code; a name may move to another handler.
"""

from __future__ import annotations

from goldenthread.jobs.rules import Daily, Every, Schedule

HANDLERS: dict[str, str] = {
    "intake.pull": "goldenthread.intake.jobs.pull",
    "intake.pull_all": "goldenthread.intake.jobs.pull_all",
    "jobs.forget": "goldenthread.jobs.jobs.forget",
    "notices.post": "goldenthread.notices.jobs.post",
    "returns.alert": "goldenthread.returns.jobs.alert",
    "returns.open": "goldenthread.returns.jobs.open_rounds",
    "returns.remind": "goldenthread.returns.jobs.remind",
}

SCHEDULES: tuple[Schedule, ...] = (
    Daily("intake.pull_all", "04:30"),
    Daily("jobs.forget", "03:30"),
    Every("notices.post", 60),
    Daily("returns.open", "05:00"),
    Daily("returns.remind", "07:00"),
)
