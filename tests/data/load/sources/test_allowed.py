"""Which sources the operator opens, and what a shared server closes."""

import os

import pytest

from core.data.load.sources.allowed import check_allowed, close_to_others, is_allowed
from core.errors import WorkbenchError
from core.machine import environment


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, "")
    monkeypatch.delenv(environment.SOURCES.name)


def test_unset_opens_what_suits_this_machine():
    assert [is_allowed(s) for s in ("database", "address", "folder", "private")] == [
        True,
        True,
        True,
        False,
    ]


def test_the_setting_is_the_whole_list(monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, " Database, nonsense ,private")
    assert is_allowed("database")
    assert is_allowed("private")
    assert not is_allowed("folder")
    assert not is_allowed("nonsense")


def test_a_closed_source_names_the_setting(monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, "")
    with pytest.raises(WorkbenchError, match="adding folder to the setting WORKBENCH_SOURCES"):
        check_allowed("folder")


def test_a_shared_server_closes_what_is_not_listed(monkeypatch):
    close_to_others()
    assert not is_allowed("address")
    monkeypatch.setitem(os.environ, environment.SOURCES.name, "address")
    close_to_others()
    assert is_allowed("address")
