"""What is asked of the record, and its answers."""
