"""Where people sign in, a stranger sees the way in alone, and each sees what is theirs."""

import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import Secrets

from core.wording.escape import as_markdown
from core.workspace.access.rights import Right
from core.workspace.access.sharing import invite
from core.workspace.jobs import JobInfo, JobState
from core.workspace.project import project_names
from core.workspace.store.person import act_as, guard_access
from pages.frame import sign_in, visitor
from pages.frame.job_line import job_line
from tests.pages.driving import at_app, button, draw, project_with

ANNA, BEN = "anna@example.org", "ben@example.org"


@pytest.fixture
def signed_in(monkeypatch):
    """The app with a sign-in; a function that says who is before it."""
    monkeypatch.setattr(visitor, "_has_provider", lambda: True)
    monkeypatch.setattr(sign_in, "is_authlib_installed", lambda: True)

    def be(person, **claims):
        who = {"is_logged_in": bool(person), "email": person, **claims}
        monkeypatch.setattr(st, "user", who)
        return at_app()

    return be


@pytest.fixture
def annas(mixed):
    guard_access()
    act_as(ANNA)
    return project_with(mixed, name="Annas work")


def words(page):
    return " ".join(
        part.value
        for part in (*page.markdown, *page.caption, *page.error, *page.warning, *page.title)
    )


def test_a_stranger_sees_the_way_in_and_nothing_else(signed_in, annas):
    page = signed_in("")
    page.query_params["project"] = annas.id
    page.run()
    assert not page.exception
    assert [button.label for button in page.button] == ["Sign in"]
    assert "Annas work" not in words(page)
    assert not page.sidebar.button


@pytest.mark.parametrize(
    ("person", "claims", "said"),
    [
        (BEN, {"email_verified": False}, "no address that was checked"),
        (BEN, {"email_verified": "false"}, "no address that was checked"),
        ("", {"is_logged_in": True}, "no address that was checked"),
        ("x@elsewhere.example", {}, r"elsewhere.*may not use this server"),
    ],
)
def test_who_is_not_admitted_is_told_and_may_go(signed_in, monkeypatch, person, claims, said):
    monkeypatch.setenv("WORKBENCH_PEOPLE", "@example.org")
    page = signed_in(person, **claims).run()
    assert re.search(said, words(page))
    assert [button.label for button in page.button] == ["Sign out"]


@pytest.mark.parametrize(
    ("claims", "person"),
    [({}, BEN), ({"email_verified": None}, BEN), ({"email_verified": True}, BEN)]
    + [({"email_verified": said}, "") for said in (False, "False", 0, "0")],
)
def test_an_address_counts_unless_the_provider_says_that_it_is_unchecked(
    monkeypatch, claims, person
):
    """Providers of one organisation often say neither; docs/running.md tells what follows."""
    monkeypatch.setattr(st, "user", {"is_logged_in": True, "email": BEN, **claims})
    assert visitor.signed_in_as() == person
    running = (Path(visitor.__file__).parents[2] / "docs" / "running.md").read_text("utf-8")
    assert "`email_verified`" in running


def test_each_sees_what_is_theirs_and_what_they_were_invited_to(signed_in, annas):
    page = signed_in(ANNA)
    page.query_params["project"] = annas.id
    page.run()
    assert not page.exception
    assert "Annas work" in words(page)
    assert f"Signed in as {as_markdown(ANNA)}" in words(page)
    page = signed_in(BEN)
    page.query_params["project"] = annas.id
    page.run()
    assert not page.exception
    assert "Annas work" not in words(page)
    assert page.query_params["project"] != annas.id
    act_as(ANNA)
    invite(annas, BEN, Right.VIEW)
    page = signed_in(BEN)
    page.query_params["project"] = annas.id
    page.run()
    assert "Annas work" in words(page)
    assert page.query_params["project"] == annas.id


def test_who_may_only_look_is_told_so_where_something_is_changed(signed_in, annas):
    invite(annas, BEN, Right.VIEW)
    page = signed_in(BEN)
    page.query_params["project"] = annas.id
    page.run()
    page.text_input(key=f"load.name.{annas.id}.Annas work").set_value("Bens").run()
    assert not page.exception
    assert "You may not change this project" in words(page)
    act_as(ANNA)
    assert project_names() == {annas: "Annas work"}


def test_without_a_sign_in_nothing_of_it_is_drawn(mixed):
    project = project_with(mixed, name="Everybodys")
    page = at_app()
    page.query_params["project"] = project.id
    page.run()
    labels = {button.label for button in page.button}
    assert labels.isdisjoint({"Sign in", "Sign out", "Share"})
    assert "Everybodys" in words(page)


def test_nobody_is_let_in_where_the_secrets_cannot_be_read(annas, tmp_path, monkeypatch, caplog):
    """They may ask for a sign-in: a slip in them must not open every project to everybody."""
    file = tmp_path / "secrets.toml"
    file.write_text("[auth\nclient_id = 1")
    monkeypatch.setattr(st, "secrets", Secrets())
    files = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda name: [str(file)] if name == "secrets.files" else files(name)
    )
    monkeypatch.setattr(config, "get_option", st.get_option)
    for asked in (visitor._has_provider, visitor.are_secrets_unread):
        monkeypatch.setattr(visitor, asked.__name__, asked.__wrapped__)
    monkeypatch.setattr(sign_in, "are_secrets_unread", visitor.are_secrets_unread)
    page = at_app()
    page.query_params["project"] = annas.id
    page.run()
    assert not page.exception
    assert "nobody is let in" in words(page)
    assert not page.button
    assert "Annas work" not in words(page)
    assert str(file) in caplog.text


def test_who_may_only_look_has_no_buttons_that_core_refuses(signed_in, annas):
    def labels(person):
        page = signed_in(person)
        page.query_params["project"] = annas.id
        return {button.label for button in page.run().button}

    assert {"Share", "Forget"} <= labels(ANNA)
    invite(annas, BEN, Right.VIEW)
    seen = labels(BEN)
    assert "People" in seen
    assert seen.isdisjoint({"Share", "Forget"})


def test_who_may_only_look_does_not_stop_a_job(annas):
    invite(annas, BEN, Right.VIEW)
    job = JobInfo("0", annas.id, "train", "T", JobState.RUNNING, (), None, None, 1.0)

    def is_off(person):
        guard_access(whoever=lambda: person)
        return button(draw(job_line, job, "x", project=annas), "Cancel").disabled

    assert [is_off(person) for person in (ANNA, BEN)] == [False, True]
