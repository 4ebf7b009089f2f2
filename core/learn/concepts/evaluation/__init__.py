"""Concepts: evaluation."""
