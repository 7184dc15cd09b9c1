"""The operations, a module a subject; each lists its own in ``OPERATIONS``."""
