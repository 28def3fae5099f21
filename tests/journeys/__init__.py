"""Journeys: people in browsers of their own, at once, against a server that runs as it would run for them."""
