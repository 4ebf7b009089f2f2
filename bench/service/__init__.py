"""Exported services where nothing of the workbench is installed."""
