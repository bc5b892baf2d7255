"""Financial years and periods in force, and when their returns are due."""
