"""Concepts: text."""
