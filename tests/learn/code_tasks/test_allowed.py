"""Code of visitors is run where they are the operator, or the operator said so: nowhere else."""

import pytest

from core.learn.code_tasks.allowed import why_no_code
from core.machine.environment import CODE
from core.workspace.store.person import guard_access


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv(CODE.name, raising=False)


def test_it_is_run_where_only_this_machine_reaches_the_server():
    assert why_no_code(is_for_this_machine=True) == ""


def test_it_is_not_run_where_others_reach_the_server():
    why = why_no_code(is_for_this_machine=False)
    assert "on a server that other machines may reach" in why
    assert f"by the setting {CODE.name}=1" in why


def test_it_is_not_run_where_people_sign_in_though_only_this_machine_reaches_the_server():
    guard_access(whoever=lambda: "ann@example.org")
    assert "not run where people sign in" in why_no_code(is_for_this_machine=True)


@pytest.mark.parametrize("is_here", [True, False])
@pytest.mark.parametrize("people_sign_in", [True, False])
def test_the_operator_s_word_counts_whoever_reaches_the_server(
    monkeypatch, is_here, people_sign_in
):
    guard_access(people_sign_in, whoever=lambda: "ann@example.org")
    monkeypatch.setenv(CODE.name, "1")
    assert why_no_code(is_here) == ""
    for text in ("0", "", "yes", "true"):
        monkeypatch.setenv(CODE.name, text)
        assert f"since {CODE.name} is {text!r}" in why_no_code(is_here)
