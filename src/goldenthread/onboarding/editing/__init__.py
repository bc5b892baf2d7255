"""Changing a framework in the browser, a part at a time. It stands here, for a change is applied to every subject."""
