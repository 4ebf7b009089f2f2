"""Concepts: generalisation."""
