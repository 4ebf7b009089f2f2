"""The concept lab: one idea a file, its words beside it, all tested by one contract."""
