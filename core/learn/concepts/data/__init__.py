"""Concepts: data."""
