"""The arithmetic of performance: periods, values, status, travel, variance, roll-up and the sentence that says why.

Plain Python and Narwhals expressions; no web framework, no database and no one dataframe library.
"""
