"""Fewer columns."""
