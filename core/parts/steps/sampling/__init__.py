"""Rows added or left out before a model is fitted."""
