import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import chi2_contingency, ks_2samp
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, cross_val_score
from sklearn.pipeline import make_pipeline

from core.data.load import SAMPLES, read_table, sample_path
from core.errors import UnknownMethodError
from core.table.dataset import Dataset
from core.table.proposals import propose_target
from core.table.schema import Kind

FOLDER = Path(__file__).parents[1] / "sample_data"
DRIFTED_NUMBERS = ("monthly_charges",)
STABLE_NUMBERS = ("tenure_months", "total_charges", "support_calls")
DRIFTED_CATEGORIES = ("region", "contract", "payment_method")


@pytest.fixture(scope="module")
def tables() -> dict[str, Dataset]:
    return {sample.key: read_table(sample_path(sample.key), sample.file) for sample in SAMPLES}


def test_running_the_script_again_gives_the_same_bytes(tmp_path):
    subprocess.run([sys.executable, FOLDER / "make.py", tmp_path], check=True, capture_output=True)
    expected = {name for sample in SAMPLES for name in (sample.file, sample.picture.name)}
    assert {file.name for file in tmp_path.iterdir()} == expected
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (FOLDER / file.name).read_bytes(), file.name


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
def test_each_sample_is_small_and_its_target_is_proposed(sample, tables):
    assert sample_path(sample.key).stat().st_size < 1_000_000
    assert not sample.target or propose_target(tables[sample.key].schema).value == sample.target
    assert not sample.time or tables[sample.key].schema.kinds[sample.time] is Kind.DATE
    assert sample.pair is None or sample_path(sample.pair).is_file()


def test_an_unknown_sample_is_refused_with_the_known_ones():
    with pytest.raises(UnknownMethodError, match="'titanic'; there are churn, "):
        sample_path("titanic")


def test_churn_has_what_was_planted(tables):
    dataset = tables["churn"]
    frame = dataset.frame
    left = frame["churned"] == "yes"
    assert dataset.rows == 7040
    assert frame.duplicated().sum() == 40
    assert 0.20 <= left.mean() <= 0.27
    assert dataset.schema.kinds["customer_id"] is Kind.IDENTIFIER
    assert dataset.schema.kinds["signup_date"] is Kind.DATE
    assert dataset.schema.kinds["note"] is Kind.TEXT
    assert frame["plan"].nunique() > 3
    assert frame["plan"].astype(str).str.strip().str.lower().nunique() == 3
    assert frame["region"].value_counts(normalize=True).min() < 0.015
    expected_total = frame["tenure_months"] * frame["monthly_charges"]
    assert frame["total_charges"].corr(expected_total) > 0.95
    gaps = frame["satisfaction"].isna()
    assert 0.07 <= gaps.mean() <= 0.09
    assert gaps[left].mean() > 2 * gaps[~left].mean()


def test_the_next_quarter_drifts_where_it_says(tables):
    before, after = tables["churn"].frame.drop_duplicates(), tables["churn_next_quarter"].frame
    assert not set(before["customer_id"]) & set(after["customer_id"])
    for name in DRIFTED_NUMBERS:
        assert ks_2samp(before[name], after[name]).pvalue < 1e-9
    for name in DRIFTED_CATEGORIES:
        assert _levels_differ(before[name], after[name]) < 1e-9
    assert set(after["payment_method"]) - set(before["payment_method"]) == {"wallet"}
    assert after["satisfaction"].isna().mean() > 2 * before["satisfaction"].isna().mean()
    assert after["signup_date"].max() > before["signup_date"].max()


def test_the_next_quarter_keeps_what_it_says_it_keeps(tables):
    before, after = tables["churn"].frame.drop_duplicates(), tables["churn_next_quarter"].frame
    for name in STABLE_NUMBERS:
        assert ks_2samp(before[name], after[name]).pvalue > 0.01
    plans = [frame["plan"].astype(str).str.strip().str.lower() for frame in (before, after)]
    assert _levels_differ(*plans) > 0.01


def _levels_differ(before: pd.Series, after: pd.Series) -> float:
    """The p-value of a chi-squared test on the counts of the levels."""
    counts = pd.DataFrame({"a": before.value_counts(), "b": after.value_counts()}).fillna(0)
    return chi2_contingency(counts.to_numpy()).pvalue


def test_fraud_is_rare_and_can_be_found(tables):
    frame = tables["fraud"].frame
    assert len(frame) == 12_000
    assert 0.015 <= frame["is_fraud"].mean() <= 0.025
    assert tables["fraud"].schema.kinds["time"] is Kind.DATE
    features = frame.drop(columns=["is_fraud", "time"])
    score = _score(HistGradientBoostingClassifier, features, frame["is_fraud"], "roc_auc")
    assert 0.75 <= score <= 0.95


def test_churn_is_neither_trivial_nor_hopeless(tables):
    frame = tables["churn"].frame.drop_duplicates()
    features = frame.drop(columns=["churned", "customer_id", "note", "signup_date"])
    score = _score(HistGradientBoostingClassifier, features, frame["churned"], "roc_auc")
    assert 0.80 <= score <= 0.88


def test_house_prices_follow_from_the_columns(tables):
    frame = tables["housing"].frame
    assert len(frame) == 3000
    score = _score(HistGradientBoostingRegressor, frame.drop(columns="price"), frame["price"], "r2")
    assert 0.74 <= score <= 0.86


def test_reviews_need_their_text(tables):
    frame = tables["reviews"].frame
    text = make_pipeline(TfidfVectorizer(), LogisticRegression())
    by_text = cross_val_score(text, frame["review"], frame["sentiment"], cv=3).mean()
    stars = cross_val_score(LogisticRegression(), frame[["stars"]], frame["sentiment"], cv=3)
    assert len(frame) == 1500
    assert 0.70 <= by_text <= 0.90
    assert 0.55 <= stars.mean() < by_text


def _score(model, features: pd.DataFrame, target: pd.Series, metric: str) -> float:
    estimator = model(categorical_features="from_dtype", learning_rate=0.08, max_iter=60)
    folds = KFold(3, shuffle=True, random_state=0)
    return float(cross_val_score(estimator, features, target, cv=folds, scoring=metric).mean())


@pytest.mark.parametrize(
    ("key", "rows", "share"),
    [("credit", 6_000, 0.09), ("machines", 8_580, 0.02), ("recommendations", 12_000, 0.155)],
)
def test_rare_outcomes_are_as_rare_as_is_said(key, rows, share, tables):
    target = next(sample.target for sample in SAMPLES if sample.key == key)
    frame = tables[key].frame
    assert len(frame) == rows
    assert (frame[target] == "yes").mean() == pytest.approx(share, rel=0.15)


@pytest.mark.parametrize("key", ["credit", "demand", "machines", "recommendations"])
def test_later_rows_can_be_told_from_earlier_ones(key, tables):
    """There is something to learn: more than luck on the last quarter, far from all."""
    sample = next(sample for sample in SAMPLES if sample.key == key)
    frame = tables[key].frame
    X = frame.drop(columns=[sample.target, sample.time]).apply(
        lambda column: column if column.dtype.kind in "if" else column.astype("category")
    )
    cut = len(frame) * 3 // 4
    if key == "demand":
        model = HistGradientBoostingRegressor(categorical_features="from_dtype", random_state=0)
        model.fit(X[:cut], frame[sample.target][:cut])
        assert 0.5 < model.score(X[cut:], frame[sample.target][cut:]) < 0.98
        return
    y = (frame[sample.target] == "yes").to_numpy()
    X = X.loc[:, [c for c in X if X[c].dtype.kind in "if" or X[c].nunique() < 200]]
    model = HistGradientBoostingClassifier(categorical_features="from_dtype", random_state=0)
    said = model.fit(X[:cut], y[:cut]).predict_proba(X[cut:])[:, 1]
    assert 0.58 < roc_auc_score(y[cut:], said) < 0.97
