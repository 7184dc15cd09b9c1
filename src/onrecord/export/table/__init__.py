"""Tables as CSV, a module a kind of row; ``sheet`` writes them all."""
