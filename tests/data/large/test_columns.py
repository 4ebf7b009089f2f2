"""What is known of one column after a batch."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.data.large.columns import merged_facts, number_facts


@given(st.lists(st.floats(allow_infinity=False), max_size=40), st.integers(0, 40))
def test_facts_of_numbers_do_not_depend_on_the_batches(numbers, cut):
    whole = np.array(numbers, dtype="float64")
    apart = merged_facts(number_facts(whole[:cut]), number_facts(whole[cut:]), "number")
    assert apart == number_facts(whole)
