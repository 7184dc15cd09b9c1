"""Who speaks: sources resolved to the speakers of an article."""
