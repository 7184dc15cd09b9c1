"""What is worked out from a found attribution: a module a verb."""
