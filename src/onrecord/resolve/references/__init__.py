"""Who is meant: sources read as a name, a description or a pronoun."""
