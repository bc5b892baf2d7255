"""The only place that names a dataframe library: rows in, readings out; the door for pages and analysts alike."""

import narwhals

from goldenthread.engine import windows
from goldenthread.frames.among import Stood, peers
from goldenthread.frames.analysts import judge, judge_files
from goldenthread.frames.door import readings
from goldenthread.frames.engines.windows import PolarsWindows

__all__ = ["Stood", "judge", "judge_files", "peers", "readings"]

windows.bring(narwhals.Implementation.POLARS, PolarsWindows())
