"""A file read by a profile of the pack: its table, its cells, its odd rows, its edition."""
