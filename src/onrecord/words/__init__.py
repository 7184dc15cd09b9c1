"""Words: how they are compared, numerals, languages, meaning, cues, kinds of word, and the law of what is quoted."""
