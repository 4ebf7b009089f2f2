"""What a classifier that is trained on texts says of them, as columns."""

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.encoding.text import TextVectors
from core.parts.steps.encoding.text_scores import TextScores

GOOD, BAD = ["schön", "sehr gut", "toll 😊"], ["öde", "zu spät", "nie wieder"]


@pytest.fixture
def texts():
    rng = np.random.default_rng(0)
    liked = rng.random(120) < 0.5
    note = [f"{rng.choice(GOOD if y else BAD)} {rng.choice(['am', 'im'])} haus" for y in liked]
    return pd.DataFrame({"note": note}).astype(object), np.where(liked, "lob", "tadel")


def test_a_new_text_is_scored_as_scikit_learn_would(texts):
    frame, y = texts
    step = TextScores(vectors=TextVectors(max_words=5000), by_class=True).fit(frame, y)
    words = TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", max_features=5000)
    model = LogisticRegression(max_iter=1000).fit(words.fit_transform(frame["note"]), y)
    new = pd.DataFrame({"note": ["sehr schön im haus", "", None, "öde"]}, dtype=object)
    expected = model.predict_proba(words.transform(new["note"].fillna("")))[:, 1]
    np.testing.assert_allclose(step.transform(new)[:, 0], expected)
    assert step.get_feature_names_out().tolist() == ["note\x1ftadel"]


def test_no_training_row_finds_its_own_label_in_its_score():
    """Labels by chance, a word of its own in each text: by their own fit all would be told."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"note": [f"wort{n}" for n in range(300)]}, dtype=object)
    y = rng.permutation(np.array(["a", "b"])[np.arange(300) % 2])
    step = TextScores(by_class=True, cv=InnerSplit(5))
    crossed = step.fit_transform(frame, y)[:, 0]
    said = step.transform(frame)[:, 0]
    assert ((said > 0.5) == (y == "b")).mean() > 0.95
    assert ((crossed > 0.5) == (y == "b")).mean() < 0.6


def test_rows_of_one_group_do_not_score_each_other():
    frame = pd.DataFrame({"note": [f"kunde{n // 4}" for n in range(200)]}, dtype=object)
    y = np.where((np.arange(200) // 4) % 2 == 0, "a", "b")
    cv = InnerSplit(5)
    alone = TextScores(by_class=True, cv=cv).fit_transform(frame, y)[:, 0]
    assert ((alone > 0.5) == (y == "b")).mean() > 0.9
    cv.known = RowKeys(groups=np.arange(200) // 4)
    whole = TextScores(by_class=True, cv=cv).fit_transform(frame, y)[:, 0]
    assert ((whole > 0.5) == (y == "b")).mean() < 0.7


def test_labels_of_some_rows_teach_scores_of_all(texts):
    frame, y = texts
    labels = np.where(np.arange(120) % 3 == 0, y, None)
    labels[::9] = "(missing)"  # a gap that has been filled with a level of its own
    table = frame.assign(said=labels)
    step = TextScores(labels="said", cv=InnerSplit(5))
    scores = step.fit_transform(table, np.zeros(120))[:, 0]
    assert step.classes_ == ["lob", "tadel"]
    assert ((scores > 0.5) == (y == "tadel")).mean() > 0.95
    without = step.transform(table.assign(said=None))[:, 0]
    assert ((without > 0.5) == (y == "tadel")).mean() > 0.95


def test_a_number_is_scored_as_a_number(texts):
    frame, y = texts
    amount = np.where(y == "lob", 1000.0, 10.0)
    scores = TextScores(cv=InnerSplit(5)).fit_transform(frame, amount)[:, 0]
    assert np.corrcoef(scores, amount)[0, 1] > 0.9


@pytest.mark.parametrize("labels", [[None] * 6, ["lob"] * 6, ["lob", "tadel", None] * 2])
def test_with_hardly_a_label_the_scores_are_shares(labels):
    table = pd.DataFrame(
        {"note": ["gut", "", None, "öde", "so", "la"], "said": labels}, dtype=object
    )
    step = TextScores(labels="said", cv=InnerSplit(5))
    scores = step.fit_transform(table, np.zeros(6))
    assert scores.shape == (6, 1)
    assert len(np.unique(scores)) == 1
    assert np.isfinite(scores).all()


def test_three_classes_have_a_column_each(texts):
    frame, y = texts
    three = np.where(np.arange(120) % 4 == 0, "neutral", y)
    step = TextScores(by_class=True, cv=InnerSplit(5))
    scores = step.fit_transform(frame, three)
    names = ["note\x1flob", "note\x1fneutral", "note\x1ftadel"]
    assert step.get_feature_names_out().tolist() == names
    np.testing.assert_allclose(scores.sum(axis=1), 1.0)
