"""Concepts: foundations."""
