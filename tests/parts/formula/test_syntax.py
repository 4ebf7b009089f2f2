"""How a formula is written: any column can be named."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from core.parts.formula.language import evaluate
from core.parts.formula.syntax import columns_of, quoted


def test_the_columns_are_listed_once_in_order_of_use():
    assert columns_of("`net income` + max(age, `net income`)") == ("net income", "age")


@given(name=st.text(min_size=1).filter(lambda text: text.strip() and len(text) < 100))
def test_any_name_can_be_quoted(name):
    frame = pd.DataFrame({name: [1.0, 2.0]})
    assert columns_of(f"{quoted(name)} + 1") == (name,)
    assert evaluate(f"{quoted(name)} + 1", frame).tolist() == [2.0, 3.0]
