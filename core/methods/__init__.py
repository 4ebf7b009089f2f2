"""The catalogues: every method that a recipe may name."""
