"""Recipes whose every option is drawn by Hypothesis, for a table with a column of each kind."""

import numpy as np
import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from core.choices.column_options import ColumnName, Columns
from core.choices.label_options import LevelOrder, Mapping
from core.choices.options import Choice, Number, NumberList, Text, Toggle
from core.choices.pick import Pick, Step
from core.choices.several_options import Several
from core.methods.balance import BALANCERS
from core.methods.prepare import SLOTS
from core.methods.stages import CATALOG_OF
from core.recipe.recipe import fresh_recipe

NUMBERS = tuple(f"n{place}" for place in range(4))
NAMES = {
    "number": NUMBERS,
    "category": ("level", "many"),
    "boolean": ("flag",),
    "date": ("when", "then"),
    "text": ("note",),
}
LABELS = ("no", "yes")
TEXTS = {
    "day": ("2000-01-01", "2024-02-29"),
    "reference": ("", "2020-06-01"),
    "fill_value": ("none", "low", "ü"),
}
SPAN = 12  # of a whole number's range, from its lowest: what is larger only takes longer
MOST = {"tried": 6, "rounds": 4, "most": 4, "max_iter": 3}  # where each more fits a model more


def examples(few: int) -> int:
    """How many to draw: a few, or those of `pytest --hypothesis-profile=long`."""
    is_long = settings.get_current_profile_name() == "long"
    return settings().max_examples if is_long else few


def drawn_frame(seed: int, rows: int = 60) -> pd.DataFrame:
    """Positive numbers, categories of few and of many levels, a flag, dates, texts and a target of
    two classes that nothing tells; a tenth of the cells are empty."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.lognormal(size=(rows, len(NUMBERS))), columns=NUMBERS)
    frame["level"] = rng.choice(["low", "mid", "high"], rows)
    frame["many"] = [f"m{n}" for n in rng.integers(0, 18, rows)]
    frame["flag"] = rng.choice(["on", "off"], rows)
    hours = pd.to_timedelta(rng.permutation(rows), unit="h")
    frame["when"], frame["then"] = pd.Timestamp("2024-01-01") + hours, pd.Timestamp("2023-05-01")
    words = np.array(["good", "bad", "never", "late", "quick", "order", "parcel", "refund"])
    frame["note"] = [" ".join(rng.choice(words, 9)) for _ in range(rows)]
    frame = frame.mask(rng.random(frame.shape) < 0.1)
    frame["then"] = frame["when"] - pd.to_timedelta(rng.integers(1, 90, rows), unit="D")
    return frame.assign(y=rng.permutation(np.array(LABELS)[np.arange(rows) % 3 // 2]))


def values_of(option):
    """Any value that an option may take."""
    draw = next((draw for kind, draw in DRAWN_BY.items() if isinstance(option, kind)), _columns)
    return draw(option)


def _numbers(option):
    low = option.low
    high = MOST.get(option.name, min(option.high, max(option.default, low + SPAN)))
    return st.integers(int(low), int(high)) if option.is_whole else st.floats(low, high)


def _several(option):
    chosen = st.sets(st.sampled_from(option.values))
    return chosen.map(lambda some: tuple(value for value in option.values if value in some))


def _weights(option):
    number = st.floats(max(option.low, 0.5), min(option.high, 5.0))
    return st.fixed_dictionaries(dict.fromkeys(LABELS, number))


DRAWN_BY = {
    Choice: lambda option: st.sampled_from(option.values),
    Toggle: lambda _: st.booleans(),
    Number: _numbers,
    Text: lambda option: st.sampled_from(TEXTS[option.name]),
    NumberList: lambda _: st.just((0.5, 2.0)),
    Several: _several,
    LevelOrder: lambda _: st.permutations(["low", "mid", "high"]).map(tuple),
    Mapping: _weights,
}


def _columns(option):
    kinds = option.kinds or ("number",)
    names = [name for kind in kinds for name in NAMES[str(kind)]]
    if isinstance(option, ColumnName):
        least = ["when"] if option.name == "time" else ["", *names]
        return st.sampled_from(least)
    assert isinstance(option, Columns), option
    return st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True).map(tuple)


def picks_of(catalog, but=()):
    """Any method of a catalogue with any options."""
    methods = [m for m in catalog.values() if m.is_available and m.key not in but]
    return st.sampled_from(methods).flatmap(_pick_of)


def _pick_of(method):
    options = st.fixed_dictionaries({o.name: values_of(o) for o in method.options})
    return options.map(lambda chosen: Pick(method=method.key, options=chosen))


def steps_of(field, most=2):
    """Some steps of a list of the recipe."""
    picks = picks_of(CATALOG_OF[field])
    steps = picks.map(lambda pick: Step(method=pick.method, options=pick.options))
    return st.lists(steps, max_size=most, unique_by=lambda step: step.method).map(tuple)


def _slots(most):
    one = st.sampled_from(sorted(SLOTS)).flatmap(
        lambda key: st.tuples(st.just(key), picks_of(SLOTS[key].catalog))
    )
    return st.lists(one, max_size=most, unique_by=lambda pair: pair[0]).map(dict)


choices = st.fixed_dictionaries(
    {
        "preparation": _slots(len(SLOTS)),
        "overrides": st.dictionaries(st.sampled_from([*NUMBERS, "many", "when"]), _slots(2)),
        "unusual_rows": picks_of(CATALOG_OF["unusual_rows"]),
        "features": steps_of("features"),
        "selection": steps_of("selection"),
        "balance": picks_of(BALANCERS),
    }
)


def drawn_recipe(dataset, chosen):
    """A recipe for a `drawn_frame` with what was drawn."""
    own = {
        name: {
            slot: pick for slot, pick in slots.items() if SLOTS[slot].takes(dataset.schema[name])
        }
        for name, slots in chosen["overrides"].items()
    }
    plain = fresh_recipe(dataset.fingerprint)
    return plain.with_(**chosen | {"overrides": own}, target="y", task="classification")
