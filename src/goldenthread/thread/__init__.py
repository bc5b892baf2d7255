"""The golden thread read from end to end: from the vision to each figure and back, and where it is broken."""
