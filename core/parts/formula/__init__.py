"""The small language in which a column is computed from others."""
