"""The form of a reading plan shows every plan that is valid."""

import pytest
from streamlit.testing.v1 import AppTest

from core.data.load.plan import SKIP


def show_skip(skip):
    from pathlib import Path

    import streamlit as st

    from core.data.load import ReadPlan
    from pages.load.plan_fields import _skip

    st.text(_skip(Path(), ReadPlan(skip=skip), "scope").skip)


@pytest.mark.parametrize("skip", [0, 2_000, int(SKIP.high)])
def test_a_table_may_begin_far_down(skip):
    page = AppTest.from_function(show_skip, args=(skip,)).run()
    assert not page.exception
    assert page.text[0].value == str(skip)
