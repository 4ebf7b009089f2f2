"""A method as it was chosen."""

import pytest
from pydantic import ValidationError

from core.choices.catalog import Catalog, Method
from core.choices.options import Choice, Number
from core.choices.pick import Pick, Step, as_step
from core.errors import InvalidOptionError, UnknownMethodError

CATALOG = Catalog(
    "way",
    Method(
        "cap",
        "Cap values",
        "Cuts.",
        lambda **settings: settings,
        (Number("times", "Times", 0.5, 9.0, 3.0), Choice("rule", "Rule", ("iqr", "mad"), "iqr")),
    ),
    Method("smote", "SMOTE", "Makes rows.", dict),
)


def test_a_pick_is_checked_against_its_catalog():
    pick = Pick(method="cap", options={"times": 1.5})
    assert pick.check(CATALOG) is pick
    assert pick.build(CATALOG) == {"times": 1.5, "rule": "iqr"}
    with pytest.raises(UnknownMethodError, match="No way is called 'gone'"):
        Pick(method="gone").check(CATALOG)
    with pytest.raises(InvalidOptionError, match="Times must be between 0.5 and 9.0"):
        Pick(method="cap", options={"times": 99.0}).check(CATALOG)


def test_defaults_written_out_mean_the_same():
    plain, full = Pick(method="cap"), Pick(method="cap", options={"times": 3.0, "rule": "iqr"})
    assert full.without_defaults(CATALOG) == plain
    assert full.is_as(plain, CATALOG)
    assert not full.is_as(Pick(method="cap", options={"rule": "mad"}), CATALOG)


@pytest.mark.parametrize(
    ("pick", "words"),
    [
        (Pick(method="cap"), "cap values"),
        (Pick(method="cap", options={"times": 1.23456}), "cap values (times 1.235)"),
        (
            Pick(method="cap", options={"times": 2.0, "rule": "mad"}),
            "cap values (times 2, rule mad)",
        ),
        (Pick(method="smote"), "SMOTE"),
    ],
)
def test_a_pick_in_words(pick, words):
    assert pick.in_words(CATALOG) == words


def test_a_step_is_a_pick_with_a_switch_and_a_note():
    step = Step(method="cap", options={"times": 2.0}, on=False, note="why")
    assert step.pick == Pick(method="cap", options={"times": 2.0})
    assert as_step(step) is step
    assert as_step(step.pick) == Step(method="cap", options={"times": 2.0})


def test_a_pick_cannot_be_changed_or_given_more():
    with pytest.raises(ValidationError, match="frozen"):
        Pick(method="cap").method = "other"
    with pytest.raises(ValidationError, match="Extra inputs"):
        Pick(method="cap", extra=1)
