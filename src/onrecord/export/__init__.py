"""Readings in the forms that others take: a module a format."""
