"""A pipeline that learns nothing from held-out rows."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

_ROWS = (
    "X = np.array([[1.0, 10], [np.nan, 20], [3, 30], [8, np.nan], [5, 50], [2, 15]])\n"
    "y = np.array([0, 0, 1, 1, 1, 0])\nmodel = honest_model(X, y)"
)

TASK = CodeTask(
    key="honest_model",
    title="Preparation inside the pipeline",
    topic="Generalisation",
    level=Level.WORK,
    minutes=12,
    concept="leakage",
    statement=(
        "With scikit-learn, return a fitted classifier of the numbers `X` (with gaps) and `y` that "
        "fills gaps with the column's median, standardises, and fits a logistic regression. It "
        "must be one estimator: given to `cross_val_score` it learns medians, means and deviations "
        "in each fold anew, and it predicts rows with gaps by itself."
    ),
    starter="""\
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def honest_model(X, y):
    ...
""",
    solution="""\
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def honest_model(X, y):
    model = make_pipeline(
        SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression()
    )
    return model.fit(X, y)
""",
    tests=(
        HiddenTest("the worked example", "model.predict([[9, 60], [1, 5]])", "[1, 0]", _ROWS),
        HiddenTest(
            "rows with gaps are predicted",
            "len(model.predict([[np.nan, 60], [1, np.nan], [np.nan, np.nan]]))",
            "3",
            _ROWS,
        ),
        HiddenTest(
            "a gap counts as the median, not as the mean",
            "model.predict_proba([[np.nan, 20]])",
            "model.predict_proba([[3.0, 20]])",
            _ROWS,
        ),
        HiddenTest(
            "the scale of a column does not matter",
            "honest_model(X * [1, 1000], y).predict_proba(X * [1, 1000])[:, 1]",
            "model.predict_proba(X)[:, 1]",
            _ROWS,
        ),
        HiddenTest(
            "a copy is learned anew with other rows",
            "fresh.predict_proba([[np.nan, 20]])",
            "fresh.predict_proba([[6.5, 20]])",
            f"{_ROWS}\nfrom sklearn.base import clone\n"
            "fresh = clone(model).fit([[6.0, 1], [7, 2], [5, 9], [8, 4]], [0, 1, 0, 1])",
        ),
        HiddenTest(
            "what was given is not changed",
            "int(np.isnan(X).sum())",
            "2",
            _ROWS,
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Gaps are filled before the model: it cannot fill those of the next row.",
            "    return model.fit(X, y)",
            "    X = SimpleImputer(strategy='median').fit_transform(X)\n"
            "    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)",
            "rows with gaps are predicted",
        ),
        Slip(
            "The mean, which is `SimpleImputer`'s default.",
            'strategy="median"',
            'strategy="mean"',
            "a gap counts as the median, not as the mean",
        ),
        Slip(
            "Without a scale the penalty weighs columns by their units.",
            "StandardScaler(), ",
            "",
            "the scale of a column does not matter",
        ),
    ),
    looked_at=(
        "That everything which learns is a step of the pipeline, and that you can say what leaks "
        "if the scaler sees all rows before the folds are made."
    ),
)
