"""What changes the record: taking readings in, corrections, forgetting."""
