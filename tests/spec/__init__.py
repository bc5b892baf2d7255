"""The rules as small tables: what goes in, what comes out. They are tested here and printed as the reference."""
