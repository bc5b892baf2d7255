"""Applies a pack to a council, and loads the demonstration."""
