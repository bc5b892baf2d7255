"""Signing in with email and password: allauth, made to speak our language and throttled by axes."""
