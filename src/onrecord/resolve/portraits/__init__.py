"""Whom a description means by what the article tells of its people: offices, ages, nations, parties, whose they are."""
