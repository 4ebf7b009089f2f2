"""The ways to measure how far a column has moved between two tables."""

from core.drift.measures.catalog import CATEGORY_TESTS, NUMBER_TESTS
from core.drift.measures.measure import DriftTest, Measurement
from core.drift.measures.samples import Levels, Numbers, Sample

__all__ = [
    "CATEGORY_TESTS",
    "NUMBER_TESTS",
    "DriftTest",
    "Levels",
    "Measurement",
    "Numbers",
    "Sample",
]
