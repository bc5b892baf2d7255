"""Judged results kept beside the fingerprint of their inputs: the scorecard, an indicator's page, exceptions."""
