"""Headlines: which part of a heading says who says the rest, told by structure and by whom the body quotes."""
