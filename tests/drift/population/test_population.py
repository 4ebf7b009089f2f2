"""The population that rows should stand for, typed or counted."""

import pandas as pd
import pytest

from core.drift.population import (
    MOST_GROUPS,
    compare_with,
    population_from_text,
    population_of,
    shares_of,
    text_of,
)
from core.errors import WorkbenchError
from core.table.dataset import make_dataset


@pytest.mark.parametrize(
    ("line", "name", "share"),
    [
        ("north: 40", "north", 40),
        ("new york\t40.5 %", "new york", 40.5),
        ("a:b = 1,5", "a:b", 1.5),
        ("group 7, 1,200", "group 7", 1200),
        ("日本 0.4", "日本", 0.4),
        ("**x** <script>;3", "**x** <script>", 3),
    ],
)
def test_a_line_of_text_is_a_group_and_its_share(line, name, share):
    found = population_from_text(f"{line}\n\nother: {share}")
    assert found.groups == (name, "other")
    assert found.shares == (0.5, 0.5)


def test_shares_written_out_are_read_again_whatever_the_names():
    names = ["a\nb", "", "x: 3", "5", "1,200", "$a$ = 7 %", "日本", "=cmd()", " pad "]
    rows = make_dataset(pd.DataFrame({"g": names * 5}), "t")
    shares = shares_of(rows, "g")
    found = population_from_text(text_of(shares))
    assert found.groups == tuple(shares)
    assert found.shares == pytest.approx(tuple(shares.values()), rel=1e-3)
    assert not compare_with(rows, "g", found).outside


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "above zero"),
        ("north", "Line 1, 'north'"),
        ("north: 1\nsouth: -4", "Line 2 has the share -4"),
        ("north: 1\nnorth: 2", "a second time"),
        ("north: 0", "above zero"),
        ("north: 1e999", "a share is 0 or more"),
        ("north: 1.2.3", "Line 1"),
        ("\n".join(f"g{n}: 1" for n in range(MOST_GROUPS + 1)), "at most"),
    ],
)
def test_what_is_no_share_is_refused_in_words(text, said):
    with pytest.raises(WorkbenchError, match=said):
        population_from_text(text)


def test_sixty_groups_are_not_too_many_and_a_share_of_none_is_one():
    text = "\n".join(f"g{n}: 1" for n in range(MOST_GROUPS))
    assert len(population_from_text(text).groups) == MOST_GROUPS
    assert population_from_text("a: 1\nb: 0").shares == (1.0, 0.0)


def test_shares_that_are_counted_know_their_rows():
    rows = make_dataset(pd.DataFrame({"g": list("aab") + [None]}), "t")
    assert population_of(rows, "g").rows == 3
    assert population_of(rows, "g", is_whole=True).rows is None
