"""New columns made of others, and of other rows."""
