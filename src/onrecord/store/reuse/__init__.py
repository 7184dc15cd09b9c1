"""What is said again: copies of a text, statements across articles, versions of an address."""
