"""The only place that names a dataframe library: rows in, readings out; the door for pages and analysts alike."""
