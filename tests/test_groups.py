"""Tests of a group are taken by one worker, so that what they share is made once."""

import pytest


@pytest.mark.xdist_group("told")
def test_a_group_is_told_to_the_scheduler(request):
    """It reads the group off the end of a test's name."""
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith("@told")


@pytest.fixture(scope="module")
def made_once():
    return []


@pytest.mark.parametrize("number", range(2))
def test_tests_that_share_what_their_file_makes_are_a_group(request, made_once, number):
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith(f"@{__name__}")
    made_once.append(number)
    assert made_once == [*range(number + 1)]
