"""Plain functions on columns and cells: what a text says as a number, a date, a level."""
