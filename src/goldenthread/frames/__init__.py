"""The only place that names a dataframe library: rows in, readings out; the door for pages and analysts alike."""

from goldenthread.frames.among import Stood, peers
from goldenthread.frames.analysts import judge, judge_files
from goldenthread.frames.door import readings

__all__ = ["Stood", "judge", "judge_files", "peers", "readings"]
