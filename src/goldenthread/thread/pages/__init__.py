"""The thread as document nodes, in the council's words."""
