"""Telling people: notices on their home page, and letters by e-mail that lead there and hold no figures."""
