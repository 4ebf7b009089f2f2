"""Tests of core.workspace.doctor."""
