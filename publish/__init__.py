"""The Datasette site on a built database."""
