"""Dates by the parts that are chosen for each column."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_names, output_sources, readable_names
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.table.dataset import make_dataset


@pytest.fixture(scope="module")
def orders():
    rng = np.random.default_rng(0)
    sent = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 700, 120), unit="D")
    frame = pd.DataFrame(
        {
            "sent": sent,
            "came": sent + pd.to_timedelta(rng.integers(1, 30, 120), unit="D"),
            "paid": sent + pd.to_timedelta(rng.integers(1, 9000, 120), unit="h"),
            "n": rng.normal(size=120),
            "y": rng.choice(["a", "b"], 120),
        }
    )
    frame.loc[::11, "came"] = pd.NaT
    return make_dataset(frame, "orders")


def recipe_of(orders, own=None, **options):
    plain = fresh_recipe(orders.fingerprint).with_(target="y", task="classification")
    picks = {
        name: {"date_encoder": Pick(method="parts", options=each)}
        for name, each in (own or {}).items()
    }
    whole = {"date_encoder": Pick(method="parts", options=options)}
    return plain.with_(preparation=whole, overrides=picks)


def fitted(orders, recipe):
    data = make_training_data(orders, recipe)
    return data, build_preparation(recipe, data).fit(data.X, data.y)


def test_each_column_has_the_parts_of_its_own_pick(orders):
    own = {"sent": {"parts": ("month",)}, "paid": {"parts": ("hour", "weekend")}}
    _, made = fitted(orders, recipe_of(orders, own, parts=("quarter",)))
    names = [name for name in readable_names(made) if name != "n"]
    assert sorted(names) == [
        "came · missing",
        "came · quarter",
        "paid · hour",
        "paid · weekend",
        "sent · month",
    ]


@pytest.mark.parametrize("whose", ["all", "one"])
def test_days_since_another_column_come_of_both(orders, whose):
    since = {"since": "sent", "parts": ("month",)}
    recipe = recipe_of(orders, **since) if whose == "all" else recipe_of(orders, {"came": since})
    data, made = fitted(orders, recipe)
    sources = dict(zip(readable_names(made), output_sources(made), strict=True))
    assert sources["came, sent · difference in days"] == ("came", "sent")
    assert ("paid, sent · difference in days" in sources) is (whose == "all")
    assert "sent · month" in sources
    place = readable_names(made).index("came, sent · difference in days")
    given = np.asarray(made.transform(data.X))[:, place]
    days = (data.X["came"] - data.X["sent"]).dt.days
    known = days.notna().to_numpy()
    assert np.corrcoef(given[known], days[known])[0, 1] == pytest.approx(1)
    assert read_recipe(recipe_yaml(recipe)) == recipe


def test_a_date_that_is_only_counted_from_has_no_parts_and_its_gaps_are_flagged(orders):
    recipe = recipe_of(orders, {"paid": {"since": "came", "parts": ()}})
    drop = {"came": {"date_encoder": Pick(method="drop")}}
    _, made = fitted(orders, recipe.with_(overrides=recipe.overrides | drop))
    names = readable_names(made)
    assert "paid, came · difference in days" in names
    assert [name for name in names if name.startswith("came")] == ["came · missing"]


def test_all_dates_since_one_of_them_without_other_parts(orders):
    _, made = fitted(orders, recipe_of(orders, since="sent", parts=()))
    assert not [name for name in readable_names(made) if name.startswith("sent")]
    assert len(set(output_names(made))) == len(output_names(made))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"parts": ()}, "No part of the dates is chosen"),
        ({"reference": "soon"}, "counted since 'soon': write a date as 2024-01-31"),
        ({"reference": "2024-13-01"}, "counted since '2024-13-01'"),
        ({"since": "n"}, "needs 'n', which is no date"),
        ({"since": "gone"}, "needs 'gone', which is no date"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(orders, options, words):
    with pytest.raises(NotApplicableError, match=words):
        fitted(orders, recipe_of(orders, **options))


def test_a_reference_with_a_time_zone_counts_as_written(orders):
    data, made = fitted(orders, recipe_of(orders, parts=("days",), reference="2024-01-01T00:00+02"))
    assert np.isfinite(np.asarray(made.transform(data.X))).all()
