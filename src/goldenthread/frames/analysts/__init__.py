"""The door for analysts: any dataframe in, the same with its judgement beside it out; or files in and a file out."""

from goldenthread.frames.analysts.door import judge
from goldenthread.frames.analysts.files import judge_files

__all__ = ["judge", "judge_files"]
