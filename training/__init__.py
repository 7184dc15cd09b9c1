"""Trains, exports, tunes and calibrates the shipped model: imports onrecord, never the reverse."""
