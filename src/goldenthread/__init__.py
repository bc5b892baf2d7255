"""Golden Thread: corporate performance management for local councils."""

__version__ = "0.1.0"
