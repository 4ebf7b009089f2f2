"""Concepts: in production."""
