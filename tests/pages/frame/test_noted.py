"""Notes that two visitors replace: the second is told, and can do it again on top."""

import pytest
import streamlit as st

from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice
from pages.frame import session
from pages.frame.noted import note, noted
from tests.pages.driving import draw, words
from tests.projects import new_project


def part():
    with session.drawing() as said:
        st.write(said)
        choice = noted(DRIFT_CHOICE) or DriftChoice()
        st.write(f"pair {choice.pair}")
        if st.button("mine", key="mine"):
            note(DRIFT_CHOICE, DriftChoice(pair="mine"))
            st.rerun()


@pytest.fixture
def project():
    return new_project("p")


def test_r1_a_click_on_what_somebody_changed_is_told_and_not_lost_twice(project):
    page = draw(part, project=project)
    DRIFT_CHOICE.write(project, DriftChoice(pair="theirs"))
    page.button(key="mine").click().run()
    assert DRIFT_CHOICE.read(project) == DriftChoice(pair="theirs")
    assert "somebody changed it. Your change was not kept" in words(page)
    assert "pair theirs" in words(page)
    page.button(key="mine").click().run()
    assert DRIFT_CHOICE.read(project) == DriftChoice(pair="mine")
    assert "pair mine" in words(page)


def test_ones_own_changes_meet_nobody(project):
    page = draw(part, project=project)
    for _ in range(3):
        page.button(key="mine").click().run()
        assert "not kept" not in words(page)
    assert DRIFT_CHOICE.read(project) == DriftChoice(pair="mine")
