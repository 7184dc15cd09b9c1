"""What a number is of: the noun phrase that it counts or measures."""
