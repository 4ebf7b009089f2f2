"""What is remembered of where a table came from."""
