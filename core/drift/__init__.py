"""How rows differ from other rows: two tables, a stream, a population."""
