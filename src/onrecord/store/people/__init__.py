"""Speakers across articles: which are one, who is known, and what offices they hold."""
