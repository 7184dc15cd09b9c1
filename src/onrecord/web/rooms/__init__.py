"""The rooms: a module each, with its addresses in ``ROUTES``."""
