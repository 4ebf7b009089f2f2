"""Evaluations as pictures, a view a file."""
