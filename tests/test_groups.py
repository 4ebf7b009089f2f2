"""Tests of a group are taken by one worker, so that what they share is made once."""

import pytest


@pytest.mark.xdist_group("told")
def test_a_group_is_told_to_the_scheduler(request):
    """It reads the group off the end of a test's name."""
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith("@told")
