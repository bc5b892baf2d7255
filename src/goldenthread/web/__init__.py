"""Shared pages, components, forms and the clock; knows no subject."""
