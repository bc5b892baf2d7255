"""Published figures as document nodes."""
