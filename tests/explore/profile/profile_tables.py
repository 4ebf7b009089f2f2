"""How long the tables of `conftest` are."""

ROWS, MANY_ROWS = 600, 2000
