"""Which of two columns that go together can be left out."""

import numpy as np
import pytest

from tests.explore.findings.findings_tables import ROWS, clean_frame, find, one, rng

LINES = rng(4).choice(["one", "several", "no phone"], ROWS)
PHONE = np.where(LINES == "no phone", "No", "Yes")
SPECIES = rng(5).choice([f"species {n}" for n in range(37)], ROWS)
SIZE = np.array([f"size {int(name.split()[1]) % 4}" for name in SPECIES])


@pytest.mark.fault("L18")
@pytest.mark.parametrize(("coarse", "fine"), [(PHONE, LINES), (SIZE, SPECIES)])
@pytest.mark.parametrize("order", [("coarse", "fine"), ("fine", "coarse")])
def test_of_nested_levels_the_coarse_ones_follow(coarse, fine, order):
    columns = {"coarse": coarse, "fine": fine}
    found = one(clean_frame().assign(**{name: columns[name] for name in order}), "redundant")
    assert found.action.columns == ("coarse",)
    assert found.message.startswith("'coarse' follows from 'fine', which tells more")
    assert found.remedy == "Leave out 'coarse' if the models are to be read."


@pytest.mark.fault("L18")
@pytest.mark.parametrize("order", [("exact", "rounded"), ("rounded", "exact")])
def test_of_numbers_the_rounded_ones_are_spare(order):
    exact = rng(6).normal(0, 100, ROWS)
    columns = {"exact": exact, "rounded": np.round(exact / 25) * 25}
    found = one(clean_frame().assign(**{name: columns[name] for name in order}), "redundant")
    assert found.action.columns == ("rounded",)


def test_of_two_that_say_the_same_the_one_with_gaps_is_spare():
    frame = clean_frame()
    names = {"Rome": "R", "Oslo": "O", "Bern": "B"}
    letters = frame["city"].map(names).where(np.arange(ROWS) % 10 > 0)
    assert one(frame.assign(letter=letters), "redundant").action.columns == ("letter",)
    before = frame.assign(
        letter=frame["city"].map(names), city=frame["city"].where(letters.notna())
    )
    assert one(before, "redundant").action.columns == ("city",)


def test_a_fine_one_with_gaps_leaves_both():
    fine = np.where(np.arange(ROWS) % 10 > 0, LINES, None)
    assert find(clean_frame().assign(fine=fine, coarse=PHONE), code="redundant") == []
