"""Recipes of any choices, for tests that hold of all."""

from hypothesis import strategies as st

from core.choices.pick import Pick, Step
from core.methods.balance import BALANCERS
from core.methods.clean import CLEANING
from core.methods.models import MODELS
from core.recipe.recipe import Recipe
from core.recipe.split_plan import SplitPlan

picks_of_models = st.sampled_from(sorted(MODELS)).map(lambda key: Pick(method=key))
steps = st.builds(
    Step,
    method=st.sampled_from(sorted(CLEANING)),
    on=st.booleans(),
    note=st.text(max_size=8),
)
recipes = st.builds(
    Recipe,
    dataset=st.just("0" * 32),
    goal=st.text(max_size=20),
    target=st.none() | st.text(min_size=1, max_size=8),
    ignored=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    cleaning=st.lists(steps, max_size=3).map(tuple),
    subsets=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=2),
    dismissed=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=2),
    models=st.lists(picks_of_models, max_size=3).map(tuple),
    balance=st.sampled_from(sorted(BALANCERS)).map(lambda key: Pick(method=key)),
    threshold=st.none() | st.floats(0.01, 0.99),
    split=st.builds(
        SplitPlan,
        folds=st.integers(2, 20),
        seed=st.integers(0, 100),
        repeats=st.integers(1, 3),
        validation=st.just(0.0) | st.floats(0.05, 0.5),
        stratify=st.text(max_size=8),
    ),
)
