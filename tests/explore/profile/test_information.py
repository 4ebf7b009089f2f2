"""Mutual information of pairs."""

from core.explore.profile import profile
from core.explore.profile.information import information


def test_information_sees_what_correlation_does_not(dataset):
    pairs = {(p.a, p.b): p.value for p in information(dataset, dataset.schema.names).pairs}
    plain = profile(dataset).associations.matrix()
    names = profile(dataset).associations.names
    assert abs(plain[names.index("even"), names.index("bent")]) < 0.2
    assert pairs["even", "bent"] > 0.3
    assert pairs["income", "even"] < 0.03
    assert all(0 <= value <= 1 for value in pairs.values())
