"""What can be seen in a table before anything is learned from it."""
