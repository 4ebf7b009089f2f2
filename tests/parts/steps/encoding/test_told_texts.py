"""What texts say of themselves, as columns."""

import pandas as pd

from core.parts.steps.encoding.told_texts import TextFeelings, TextLanguages

TEXTS = pd.DataFrame({"note": ["what a great day", "sehr schlechtes wetter morgen", None, "awful"]})


def test_feelings_are_three_columns():
    step = TextFeelings().fit(TEXTS)
    made = pd.DataFrame(step.transform(TEXTS), columns=step.get_feature_names_out())
    assert list(made) == ["note\x1fsentiment", "note\x1fpraise", "note\x1fblame"]
    assert made["note\x1fpraise"].tolist() == [1, 0, 0, 0]
    assert made["note\x1fblame"].tolist() == [0, 0, 0, 1]
    assert made["note\x1fsentiment"][0] > 0 > made["note\x1fsentiment"][3]


def test_languages_of_the_training_texts_have_columns():
    step = TextLanguages().fit(TEXTS)
    names = [name.split("\x1f")[1] for name in step.get_feature_names_out()]
    assert names[:2] == ["English", "German"]
    made = step.transform(pd.DataFrame({"note": ["sehr schlechtes wetter", "la comida está fría"]}))
    assert made[0].tolist() == [float(name == "German") for name in names]
    assert made[1].sum() == 0, "Spanish was in no training text"


def test_rare_languages_have_none():
    texts = pd.DataFrame({"note": ["the weather is nice today"] * 99 + ["das wetter wird schön"]})
    assert TextLanguages(0.05).fit(texts).languages_ == [["English"]]
    assert TextLanguages(0.5).fit(texts.iloc[:1]).languages_ == [["English"]]
