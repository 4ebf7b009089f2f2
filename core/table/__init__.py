"""A table as it was taken in: its columns, their kinds, its fingerprint."""
