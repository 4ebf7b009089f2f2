"""The fixed parts of an exported script, around what its recipe needs."""

HEAD = '''"""The model <REFERENCE> from raw table to score, as plain code.

    python script.py DATA [MODEL.joblib]

DATA is the table: the Parquet file that the workbench gives, or the CSV file that it was given,
which is read as it was there. The script cleans it, sets the test rows aside, scores the
same rows as the workbench by models that have not seen them, prints the same score, fits on all
training rows and, if asked, saves the fitted pipeline.<SEEN> It was made with

<LIBRARIES>
"""

import os

# One thread inside: sums are added in one order, and the score is the same to the last digit.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import sys
import warnings
from pathlib import Path

import cloudpickle
import numpy as np
import pandas as pd
'''

BODY = '''
# What was chosen.

<CHOICES>

METRIC = <METRIC>


def clean(frame, raw):
    """The cleaning rules; they learn nothing, so they may act on all rows. What they fill down is
    filled in the raw table too, which the pipeline is given."""
<CLEANING>


def build_pipeline(model):
    """Everything that learns, unfitted."""
    return FitPipeline(
        [
            <STEPS>
            ("model", model),
        ]
    )


def build_model():
    """The model that is compared."""
    return <MODEL>


def build_final():
    """The model that is scored and kept: with its threshold, if one was chosen."""
    model = build_model()
    return <FINAL>


def read_raw(path):
    """The columns of the table, stored as they were."""
    if path.suffix == ".parquet":
        raw = pd.read_parquet(path)
    else:
        rows = read_rows(path, STORED)
        for sentence in rows.told:
            print(f"{path}: {sentence}", file=sys.stderr)
        texts = rows.texts.drop(index=[*rows.bad]).reset_index(drop=True)
        there = [name for name in STORED if name in texts.columns]
        raw = pd.DataFrame({name: as_stored(texts[name], STORED[name]) for name in there})
    missing = [name for name in STORED if name not in raw.columns]
    if missing:
        sys.exit(f"{path} lacks the columns {', '.join(missing)}.")
    return raw[list(STORED)]


def read_table(path):
    """Features and target of the usable rows, and what they are divided by."""
    raw = read_raw(path)
    typed = raw.copy(deep=False)
    for name, kind in RETYPED.items():
        typed[name] = as_kind(raw[name], kind)
    cleaned, raw = clean(typed, raw)
    target = target_of(cleaned).dropna()
    y = target_labels(target) if IS_CLASSIFICATION else target.to_numpy(dtype="float64")
    known = read_row_keys(DIVISION, (cleaned, typed, raw), target.index)
    return raw.loc[target.index, FEATURES], y, known


def target_of(frame):
    """What is predicted, with gaps."""
    return frame[TARGET] if IS_CLASSIFICATION else as_kind(frame[TARGET], "number")


def score(fitted, X, actual, classes):
    """The metric of a fitted pipeline on rows it has not seen."""
    predicted = np.asarray(fitted.predict(X))
    if not IS_CLASSIFICATION:
        return METRIC(Predictions(actual, predicted.astype("float64")))
    probabilities = probabilities_of(fitted, X, classes)
    return METRIC(Predictions(actual, predicted, probabilities, classes, POSITIVE))


def predict_rows(pipeline, X):
    """Of each row the prediction, the probabilities of classes, and what is kept to stand beside
    them: both ends of an interval, or a set of classes."""
    answers = answers_of(pipeline, X, np.ones(len(X), dtype=bool), CLASSES)
    return answers if ASSURANCE is None else with_assurance(answers, CLASSES, ASSURANCE)


def main(data, model_file=None):
    warnings.simplefilter("ignore")
    X, y, known = read_table(Path(data))
    classes = tuple(np.unique(y).tolist()) if IS_CLASSIFICATION else ()
    split = make_split(y, known, DIVISION, IS_CLASSIFICATION)
    scores = []
    for fit, scored in split.folds:
        fitted = fit_pipeline(build_pipeline(build_final()), X.iloc[fit], y[fit], known.at(fit))
        scores.append(score(fitted, X.iloc[scored], y[scored], classes))
        print(f"{DIVISION.part_noun} {len(scores)}: {scores[-1]!r}")
    finite = np.array([s for s in scores if np.isfinite(s)])
    print(f"{METRIC_NAME}: {float(finite.mean())!r}")
    rows = split.train
    fitted = fit_pipeline(build_pipeline(build_final()), X.iloc[rows], y[rows], known.at(rows))
    # A fitted sampler would carry training rows along, and prediction needs none.
    pipeline = Pipeline([s for s in fitted.steps if not hasattr(s[1], "fit_resample")])
    if model_file:
        Path(model_file).write_bytes(cloudpickle.dumps(pipeline))
    return pipeline


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
'''
