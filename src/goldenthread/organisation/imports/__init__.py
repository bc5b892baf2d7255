"""A list of people from a file: read, checked whole, shown, and written all or nothing."""

from goldenthread.organisation.imports.loading import Plan, load_people, plan_people, read_people

__all__ = ["Plan", "load_people", "plan_people", "read_people"]
