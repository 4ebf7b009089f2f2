"""What a report is made of."""

from dataclasses import replace

import pytest

from core.drift.compare import compare
from tests.drift.compare.drift_tables import table


def test_a_report_never_changes():
    report = compare(table(), table(seed=2))
    with pytest.raises(AttributeError, match="cannot assign"):
        report.reason = "other"
    assert replace(report, reason="other") != report
