"""`Document` to `Plan`: readers and spaCy components over rules that are data."""
