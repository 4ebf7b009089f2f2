"""The documented catalogue."""

from core.explore.findings import CHECKS, GROUPS
from core.explore.findings.document import catalog_text


def test_every_check_stands_under_its_group():
    text = catalog_text()
    for check in CHECKS:
        assert f"`{check.code}`" in text
        for sentence in (check.title, check.why, check.severity, check.remedy):
            assert sentence in text, check.code
    places = [text.index(f"# {group}") for group in GROUPS]
    assert places == sorted(places)
