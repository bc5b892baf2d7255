"""The only place that names a dataframe library: rows in, readings out; the door for pages and analysts alike."""

from goldenthread.frames.door import judge, readings

__all__ = ["judge", "readings"]
