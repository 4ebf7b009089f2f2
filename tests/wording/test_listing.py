"""Names and shares in a sentence."""

import pytest

from core.wording.listing import cut, listed, nearly, some_of


def test_a_text_is_cut_where_it_is_long():
    assert cut("abcde", 5) == "abcde"
    assert cut("abcdef", 5) == "abcd…"


def test_many_words_are_counted_after_the_first():
    assert some_of(["a", "b"]) == "a, b"
    assert some_of([str(n) for n in range(1_300)], 2, "; ") == "0; 1 and 1,298 more"
    assert some_of([]) == ""


def test_names_stand_in_quotes_and_none_is_long():
    assert listed(["it's", "b"]) == "\"it's\", 'b'"
    assert listed([*"abcdef"]) == "'a', 'b', 'c', 'd' and 2 more"
    assert listed(("x" * 99,)) == repr("x" * 59 + "…")


@pytest.mark.parametrize(
    ("share", "text"), [(1.0, "100%"), (0.999, "more than 99 %"), (0.99, "99%"), (0.126, "13%")]
)
def test_a_share_that_is_not_all_does_not_read_so(share, text):
    assert nearly(share) == text
