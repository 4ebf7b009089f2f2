"""A saved model behind HTTP: what `serve` runs, and what an exported service takes along."""
