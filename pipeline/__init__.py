"""The composition root: build, evaluate, command line."""
