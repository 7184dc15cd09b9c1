"""What stands there: the names, roles and descriptions of an article."""
