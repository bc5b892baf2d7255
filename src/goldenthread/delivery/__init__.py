"""What is done about it: actions with their steps and dates, and risks with their scores and controls."""
