"""How far figures can be trusted: procedure notes, ratings, spot checks, problems of data quality, and how soon."""
