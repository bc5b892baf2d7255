"""What a council sets out to do: its priorities, its plans at every level, and the objectives within them."""
