"""Councils, units, people and posts, and the one place that says who may."""
