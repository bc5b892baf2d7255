"""Files that people add: checked, kept outside the web root, and given only to a view that asked who may have them."""
