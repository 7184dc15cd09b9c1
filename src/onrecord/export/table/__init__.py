"""Tables as CSV, ``sheet`` is how they are all written."""
