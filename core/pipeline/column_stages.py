"""The stages of the preparation that act on columns by the method of each, unfitted.

    treat -> fill -> scale -> (sampler) -> encode

Outliers come first: what is made missing is filled like any gap, and what is capped bends no
neighbour and no regression that fills another column. Filling is one stage over all columns,
because some methods look at every number column. Shapes and scales follow column by column.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline

from core.choices.pick import Pick
from core.methods.prepare import SLOTS
from core.methods.prepare.encoding import OTHERS
from core.methods.prepare.imputers import ALL_COLUMNS, HISTORY
from core.parts.steps.filling.as_told import AsTold, told_name
from core.pipeline.column_methods import ColumnMethods, has_trait
from core.pipeline.value_bounds import check_bounds

Branch = tuple[str, Any, list[str]]


def treat(methods: ColumnMethods) -> ColumnTransformer | None:
    """Outliers capped or made missing; what is flagged stands beside all columns."""
    treated: list[Branch] = []
    beside: list[Branch] = []
    for slot in ("outliers", "missing_flags", "label_flags"):
        for n, ((pick,), names) in enumerate(methods.of(slot)):
            made = methods.built(slot, pick)
            if made is not None:
                stands_beside = has_trait(slot, pick, "beside")
                read = [name for name in names if methods.is_read(name)]
                if read:
                    (beside if stands_beside else treated).append((f"{slot}{n}", made, read))
    if not treated and not beside:
        return None
    changed = {name for _, _, names in treated for name in names}
    kept = [name for name in methods.data.features if name not in changed]
    return _side_by_side([*treated, ("kept", "passthrough", kept), *beside], remainder="drop")


def fill(methods: ColumnMethods) -> ColumnTransformer | None:
    """Every gap of numbers, categories and dates, by the method of its column."""
    branches: list[Branch] = []
    filled: set[str] = set()
    for slot in ("number_imputer", "category_imputer", "date_imputer"):
        for n, ((pick,), names) in enumerate(methods.of(slot)):
            made, read = methods.built(slot, pick), names
            if made is None:
                continue
            if has_trait(slot, pick, ALL_COLUMNS):
                read = [*methods.taking("number_imputer"), *methods.taking("category_imputer")]
                made.set_params(keep=tuple(names))
            elif has_trait(slot, pick, HISTORY):
                read = [*dict.fromkeys([*names, *_keys(methods, slot, pick)])]
                made.steps[0][1].set_params(keep=tuple(names))
            filled.update(names)
            branches.append((f"{slot}{n}", made, read))
    if told := sorted({name for _, _, name in _texts(methods) if name}):
        branches.append(("labels", AsTold(), told))
    dates = {name for _, _, read in branches for name in read if name not in filled}
    if dates:  # read, and there for the next stage too
        branches.append(("dates", "passthrough", sorted(dates)))
    return _side_by_side(branches) if branches else None


def _keys(methods: ColumnMethods, slot: str, pick: Pick) -> list[str]:
    """The columns by which a filling finds the rows next to each."""
    methods.check_columns(pick, SLOTS[slot].catalog)
    return [str(pick.options[key]) for key in ("time", "group") if pick.options.get(key)]


def scale(methods: ColumnMethods) -> ColumnTransformer | None:
    """Numbers by shape and scale; dates and texts as numbers."""
    check_bounds(methods.recipe, methods.data.schema, methods.data.features)
    branches = [*_shaped(methods), *_dates(methods), *_read_texts(methods)]
    return _side_by_side(branches) if branches else None


def encode(methods: ColumnMethods) -> ColumnTransformer:
    """Categories by the encoder of each; numbers pass."""
    branches: list[Branch] = []
    for slot in ("encoder", "many_encoder"):
        for n, ((pick,), names) in enumerate(methods.of(slot)):
            made, read = methods.built(slot, pick), names
            if has_trait(slot, pick, OTHERS):
                made.set_params(keep=tuple(names))
                read = [*dict.fromkeys([*names, *described_by(methods)])]
            branches.append((f"{slot}{n}", made or "drop", read))
    labels = {*methods.taking("encoder"), *methods.taking("many_encoder")}
    numbers = {name for _, _, read in branches for name in read if name not in labels}
    if numbers:  # read, and there for the model too
        branches.append(("numbers", "passthrough", sorted(numbers)))
    return ColumnTransformer(branches, **_PLAIN, remainder="passthrough")


def described_by(methods: ColumnMethods) -> list[str]:
    """The columns that say what the rows of a level are like: categories, and the numbers that are
    still one column each where categories are encoded."""
    shapes = methods.of("transform")
    numbers = [
        name
        for (pick,), names in shapes
        if getattr(methods.built("transform", pick), "keeps_name", True)
        for name in names
    ]
    return [*numbers, *methods.taking("encoder"), *methods.taking("many_encoder")]


COLUMN_STAGES: dict[str, Callable[[ColumnMethods], ColumnTransformer | None]] = {
    "treat": treat,
    "fill": fill,
    "scale": scale,
    "encode": encode,
}


def _shaped(methods: ColumnMethods) -> Iterator[Branch]:
    """One chain for the columns that share their transform and their scaler. Flags are not
    scaled."""
    slots = ("transform", "scaler")
    for n, (picks, names) in enumerate(methods.of(*slots)):
        shape, scaler = map(methods.built, slots, picks)
        units = None if getattr(shape, "gives_flags", False) else scaler
        steps = [step for step in (shape, units) if step is not None]
        if steps:
            yield f"numbers{n}", make_pipeline(*steps), names


def _dates(methods: ColumnMethods) -> Iterator[Branch]:
    """What no method reads is left out. A date that others are counted from stands beside them;
    its own parts are those of the same pick without it."""
    for n, ((pick,), names) in enumerate(methods.of("date_encoder")):
        methods.check_columns(pick, SLOTS["date_encoder"].catalog)
        since = str(pick.options.get("since", ""))
        others = [name for name in names if name != since]
        if others:
            beside = [since] if since else []
            made = methods.built("date_encoder", pick) or "drop"
            yield f"date_encoder{n}", made, [*others, *beside]
        if since in names:
            yield f"date_encoder{n}_alone", _alone(methods, pick), [since]


def _alone(methods: ColumnMethods, pick: Pick) -> Any:
    """The same parts of a date without the days since another."""
    plain = {key: value for key, value in pick.options.items() if key != "since"}
    if not plain.get("parts", True):
        return "drop"
    return methods.built("date_encoder", Pick(method=pick.method, options=plain))


def _texts(methods: ColumnMethods) -> Iterator[tuple[Pick, list[str], str]]:
    """How texts are read, which of them, and the labels that they are scored by, if any."""
    for (pick,), names in methods.of("text_encoder"):
        methods.check_columns(pick, SLOTS["text_encoder"].catalog)
        yield pick, names, str(pick.options.get("labels") or "")


def _read_texts(methods: ColumnMethods) -> Iterator[Branch]:
    """One branch a column: each text has a vocabulary of its own. The labels that it is scored by
    stand behind it as they were before any gap of theirs was filled: a filled one would teach."""
    for n, (pick, names, labels) in enumerate(_texts(methods)):
        for m, name in enumerate(names):
            made = methods.built("text_encoder", pick) or "drop"
            yield f"{_TEXT}{n}_{m}", made, [name, told_name(labels)] if labels else [name]


def text_columns(pipeline: Any) -> tuple[str, ...]:
    """The columns that a pipeline reads as texts."""
    scale = dict(pipeline.steps).get("scale")
    branches = scale.transformers if scale is not None else ()
    return tuple(names[0] for key, _, names in branches if key.startswith(_TEXT))


_TEXT = "text"  # before the number of a text's branch
_PLAIN = {"verbose_feature_names_out": False, "sparse_threshold": 0.0}


def _side_by_side(branches: list[Branch], remainder: str = "passthrough") -> ColumnTransformer:
    made = ColumnTransformer(branches, **_PLAIN, remainder=remainder)
    return made.set_output(transform="pandas")
