"""Gaps filled."""
