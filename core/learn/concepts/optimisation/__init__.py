"""Concepts: optimisation."""
