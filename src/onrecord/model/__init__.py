"""The attribution model: weights, encoding, tagging, linking, confidence."""
