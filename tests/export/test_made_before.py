"""Exports are found again beside their model."""

from core.export import (
    keep_export,
    kept_export,
)


def test_exports_are_kept_beside_the_model(saved):
    assert kept_export(saved, "card") is None
    made = keep_export(saved, "skops")
    assert kept_export(saved, "skops") == made
    assert made.certified
    assert 0 < made.p50 <= made.p95
    made.path.unlink()
    assert kept_export(saved, "skops") is None
