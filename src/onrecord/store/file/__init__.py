"""The file: one SQLite database, its tables, and whether they are sound."""
