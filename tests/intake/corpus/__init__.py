"""Files that must be refused and files that must be taken, made anew for each run. No file of anybody else's."""
