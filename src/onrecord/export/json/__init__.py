"""Readings as the JSON record and back, and all other answers as JSON."""
