"""Builds the stylesheet, the script and the typeface from the npm packages; nothing of them is committed."""
