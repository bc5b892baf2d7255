"""Makers of the smallest things that can be, and the story that many tests share."""
