"""Saving a model: what is lost when only the model is saved, and what opening a pickle may do."""

import io
import json
import pickle
import pickletools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import BAD, bars, blank, histograms

COLUMNS = ("age", "income", "debt")
SAVED = ("whole pipeline", "model alone", "numbers as JSON")
NEW_ROWS = 400


@dataclass(frozen=True)
class Saved:
    """Probabilities before saving and after reopening, on the same raw rows.

    `files` says for each way of saving how many bytes it takes and how many names and calls are
    carried out when it is opened.
    """

    saved: str
    before: np.ndarray
    after: np.ndarray
    changed: float
    right: tuple[float, float]
    files: pd.DataFrame


def compute(saved: str, units: float, turned: str, rows: int, seed: int) -> Saved:
    rng = np.random.default_rng(seed)
    weights = rng.normal(size=3)
    X, y = world(rng, rows, weights, units)
    new, truth = world(rng, NEW_ROWS, weights, units)
    pipeline = fit(X, y)
    contents = {name: written(pipeline, name) for name in SAVED}
    before = pipeline.predict_proba(new)[:, 1]
    asked = new[:, ::-1] if turned == "reversed" else new
    after = reopened(contents[saved], saved, asked)
    files = pd.DataFrame([(name, len(c), *opening(c, name)) for name, c in contents.items()],
                         columns=["saved as", "bytes", "names imported", "calls"])  # fmt: skip
    return Saved(
        saved, before, after, float(((before > 0.5) != (after > 0.5)).mean()),
        tuple(float(((p > 0.5) == truth).mean()) for p in (before, after)), files,  # type: ignore[arg-type]
    )  # fmt: skip


def world(
    rng: np.random.Generator, rows: int, weights: np.ndarray, units: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return raw columns, the second in units of 10^units, and labels."""
    Z = rng.normal(size=(rows, 3))
    y = (Z @ weights + 0.5 * rng.normal(size=rows) > 0).astype(int)
    return (Z + [4, 3, 2]) * [10.0, 10.0**units, 1.0], y


def fit(X: np.ndarray, y: np.ndarray) -> Any:
    """Return a scaler and a logistic regression in one pipeline."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)


def written(pipeline: Any, saved: str) -> bytes:
    """Return the file's content: pickled objects, or the numbers and names needed to predict."""
    scaler, model = pipeline[0], pipeline[-1]
    if saved == "whole pipeline":
        return pickle.dumps(pipeline)
    if saved == "model alone":
        return pickle.dumps(model)
    numbers = {
        "columns": COLUMNS,
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
        "weights": model.coef_[0].tolist(),
        "constant": float(model.intercept_[0]),
    }
    return json.dumps(numbers).encode()


def reopened(content: bytes, saved: str, X: np.ndarray) -> np.ndarray:
    """Return the probabilities that the reopened file gives for raw rows."""
    if saved == "numbers as JSON":
        n = json.loads(content)
        score = (X - n["mean"]) / n["scale"] @ np.array(n["weights"]) + n["constant"]
        return np.asarray(1 / (1 + np.exp(-np.clip(score, -500, 500))))
    # Written a moment ago by this very function: a stranger's file must never be opened so.
    return np.asarray(pickle.loads(content).predict_proba(X)[:, 1])  # noqa: S301


def opening(content: bytes, saved: str) -> tuple[int, int]:
    """Return how many names a file imports and how many calls it makes when opened."""
    if saved == "numbers as JSON":
        return 0, 0
    steps = [code.name for code, _, _ in pickletools.genops(io.BytesIO(content))]
    names = sum(step in ("GLOBAL", "STACK_GLOBAL") for step in steps)
    return names, sum(step in ("REDUCE", "NEWOBJ", "BUILD") for step in steps)


def read(result: Saved) -> str:
    files = result.files.set_index("saved as").loc[result.saved]
    return (
        f"Saved as {result.saved} and reopened, {result.changed:.0%} of {NEW_ROWS} decisions "
        f"differ: right were {result.right[0]:.0%} before and {result.right[1]:.0%} after. Opening "
        f"the file imports {files['names imported']} names and makes {files['calls']} calls."
    )


def figures(result: Saved) -> tuple[Panel, ...]:
    pairs = pd.DataFrame({"before saving": result.before, "after reopening": result.after})
    scatter = blank("Probability before saving", "Probability after reopening")
    scatter.add_scatter(
        x=pairs["before saving"], y=pairs["after reopening"], mode="markers", name="rows"
    )
    scatter.add_scatter(x=[0, 1], y=[0, 1], mode="lines", line={"dash": "dot"}, name="the same")
    calls = bars(result.files, "saved as", ("names imported", "calls"), "When the file is opened")
    calls.data[1].marker.color = BAD
    groups = {"before": result.before, "after": result.after}
    return (
        Panel("The same rows, before and after", scatter, pairs),
        Panel("The probabilities", histograms(groups, "Probability", (0, 1)), pairs),
        Panel("What opening the file does", calls, result.files),
    )


SNIPPET = """
import pickle

class Harmless:
    def __reduce__(self):  # says what to call when the file is opened
        return print, ("opening this file ran code of its author",)

content = pickle.dumps(Harmless())
pickle.loads(content)  # nothing was predicted, nothing was asked
""".strip()


def guess_truth(result: Saved) -> str:
    return (
        "none" if result.changed == 0 else "fewer than a tenth" if result.changed < 0.1
        else "a tenth or more"
    )  # fmt: skip


CONCEPT = Concept(
    key="saving_models",
    title="Saving and loading a model",
    question="How do you save a model, and what must be saved with it?",
    answer=(
        "I save the whole pipeline, preparation and model together, because the model alone "
        "expects columns that nobody else can rebuild. With it go the column names and kinds, the "
        "versions of Python and the libraries, the version of the data, the scores and a few rows "
        "with their expected predictions; after loading I predict these and compare. For "
        "scikit-learn I use joblib or skops, for networks the weights. A pickle runs code when it "
        "is opened, so I open only files I trust, and check a signature or hash."
    ),
    mistake=(
        "'joblib.dump(model) and done.' Without the scaler the same row gives another answer, "
        "mostly without any error. Pickles are not safe and not stable between versions. Keras' "
        ".h5 is the old format, use .keras; PyTorch files are loaded with weights_only and eval()."
    ),
    options=(
        Choice("saved", "Saved as", SAVED, "model alone"),
        Number("units", "Income in units of 10 to the power", 0.0, 5.0, 3.0),
        Choice("turned", "Columns when asked", ("as trained", "reversed"), "as trained"),
        Number("rows", "Training rows", 50, 2000, 500),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="models",
    topics=("In production", "joblib", "pickle", "pipeline", "versioning"),
    longer=(
        "The pipeline scales each column and then weighs them. Saved whole, it gives back the same "
        "probabilities to the last digit. The model alone takes raw incomes for scaled ones and "
        "shouts yes or no for every row; it raises no error, because the number of columns is "
        "right. The same happens when columns come in another order as a bare array: keep "
        "names.\n\nThe last figure counts what opening a file does. A pickle is a small program: "
        "it imports names and calls them. The numbers as JSON do nothing when opened; they need "
        "code to use them, and that code is yours."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "The model was saved without its scaler: what has become of the rows?"),
        Level(
            "Change it",
            "Save the whole pipeline: every point lies on the line.",
            (("saved", "whole pipeline"),),
        ),
        Level(
            "Break it",
            "A whole pipeline, asked with its columns in another order.",
            (("saved", "whole pipeline"), ("turned", "reversed")),
        ),
    ),
    guess=Guess(
        "How many decisions differ after reopening?",
        ("none", "fewer than a tenth", "a tenth or more"),
        guess_truth,
    ),
    more=(
        Question(
            "Pickle and joblib",
            "Is it safe to load a model saved with pickle or joblib?",
            "Only if I trust whoever made the file: opening a pickle, and joblib writes pickles "
            "too, may run any code it asks for. So files come from our own storage, with a hash or "
            "signature checked before loading. A pickle also expects the same library versions as "
            "it was written with; I record them and test loading in a clean environment. Formats "
            "that hold numbers only, such as ONNX, safetensors or a booster's own JSON, run no "
            "code, and skops lists what a file would load.",
            "Scanning the file or loading it 'just to look' is no protection: the code runs while "
            "it is loaded, before anything can be inspected.",
        ),
    ),
)
