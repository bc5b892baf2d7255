"""Choosing what is measured: the yearly choice, advice to directors, gaps, what is kept or dropped, and FABRIC."""
