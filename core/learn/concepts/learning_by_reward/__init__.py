"""Concepts: learning by reward."""
