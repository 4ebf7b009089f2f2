"""The form of Tune takes every plan that is valid."""

from streamlit.testing.v1 import AppTest

from core.methods.tuning import TRIALS


def show_plan():
    import streamlit as st

    from pages.tune.form import plan_form

    plan = plan_form()
    st.text(f"{plan.trials} {plan.minutes} {plan.seed} {plan.racing}")


def test_every_number_that_the_plan_takes_can_be_asked_for():
    page = AppTest.from_function(show_plan).run()
    assert page.text[0].value == "30 0 0 True"
    page.number_input(key="tune.trials").set_value(int(TRIALS.high))
    page.slider(key="tune.minutes").set_value(600)
    page.number_input(key="tune.seed").set_value(2**32 - 1)
    page.toggle(key="tune.racing").set_value(False)
    page.run()
    assert not page.exception
    assert page.text[0].value == f"2000 600 {2**32 - 1} False"
