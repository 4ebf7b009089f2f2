"""Gaps of dates that take one date."""

import pandas as pd

from core.parts.steps.filling.dates import FilledDates

DAYS = pd.DataFrame(
    {
        "came": pd.to_datetime(["2024-01-01", None, "2024-01-09", "2024-01-02", None]),
        "never": pd.Series([pd.NaT] * 5),
    },
    index=[7, 3, 5, 1, 9],
)


def test_gaps_take_the_middle_date_of_the_rows_learned_from():
    step = FilledDates().fit(DAYS)
    found = step.transform(DAYS.assign(came=pd.NaT))
    assert (found["came"] == pd.Timestamp("2024-01-02")).all()
    assert found.index.tolist() == DAYS.index.tolist()
    assert step.transform(DAYS)["came"].dropna().isin(DAYS["came"].dropna()).all()
    assert found["never"].isna().all()


def test_gaps_take_the_day_that_was_chosen():
    found = FilledDates("2020-02-02").fit(DAYS).transform(DAYS)
    assert (found.loc[[3, 9], "came"] == pd.Timestamp("2020-02-02")).all()
    assert (found["never"] == pd.Timestamp("2020-02-02")).all()
    assert (found.dtypes == "datetime64[ns]").all()
