"""Concepts: models."""
