"""Published files: found, read through `sheets`, checked whole, and stored all or nothing."""

from goldenthread.comparators.imports.loading import load_files, read_files

__all__ = ["load_files", "read_files"]
