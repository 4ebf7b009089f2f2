"""Concepts: neural networks."""
