"""A document for an audience: its specification from the pack, built once as a tree of nodes."""
