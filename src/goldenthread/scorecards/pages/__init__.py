"""Readings as document nodes: the same for page, print and report."""
