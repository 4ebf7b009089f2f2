"""From a table and a recipe to what is learned from."""
