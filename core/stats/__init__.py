"""Intervals, tests and corrections: every formula of statistics, once."""
