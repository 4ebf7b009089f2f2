"""What each step of cleaning does to a sentiment model: it may clean away the sentiment."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars
from core.look import BAD, GOOD, MUTED, blank, lying_bars, marking, write_on_bars

ROWS, FOLDS = 240, 5
THINGS = ("film", "plot", "acting", "ending", "music", "cast")
LIKED = ("good", "great", "funny", "brilliant", "moving", "clever")
DISLIKED = ("bad", "boring", "awful", "weak", "dull", "silly")
LIKES = ("love", "loved", "loving", "loves", "enjoy", "enjoyed", "enjoying", "enjoys")
HATES = ("hate", "hated", "hating", "hates", "regret", "regretted", "regretting", "regrets")
FACES = {"😊": "smiling", "😍": "adoring", "😡": "furious", "😞": "sad"}
STEPS = ("stops", "stems", "pairs", "emoji")
NAMES = {
    "stops": "stop words out",
    "stems": "endings cut",
    "pairs": "pairs of words",
    "emoji": "emoji as words",
}
PAIR = ("the film was good", "the film was not good at all")


@dataclass(frozen=True)
class Sentiment:
    """Accuracy of a recipe and of its neighbours, each with one step turned round.

    `vectors` counts what is left of two sentences of opposite meaning.
    """

    steps: frozenset[str]
    accuracy: float
    spread: float
    others: pd.DataFrame
    vectors: pd.DataFrame
    weights: pd.DataFrame
    sentences: pd.DataFrame

    @property
    def is_same(self) -> bool:
        """Return whether the two opposite sentences have become one vector."""
        return bool((self.vectors[PAIR[0]] == self.vectors[PAIR[1]]).all())


def compute(
    stops: bool, stems: bool, pairs: bool, emoji: bool, negated: float, seed: int
) -> Sentiment:
    flags = (stops, stems, pairs, emoji)
    steps = frozenset(name for name, is_on in zip(STEPS, flags, strict=True) if is_on)
    texts, y = _reviews(np.random.default_rng(seed), negated)
    scores = _cross_validated(texts, y, _tokeniser(steps), seed)
    others = [("as set", float(scores.mean()))]
    for name in STEPS:
        turned = _cross_validated(texts, y, _tokeniser(steps ^ {name}), seed)
        others.append((f"{'without' if name in steps else 'with'} {NAMES[name]}", turned.mean()))
    cut = _tokeniser(steps)
    return Sentiment(
        steps=steps,
        accuracy=float(scores.mean()),
        spread=float(scores.std()),
        others=pd.DataFrame(others, columns=["recipe", "accuracy"]),
        vectors=_two_vectors(cut),
        weights=_heaviest(texts, y, cut),
        sentences=pd.DataFrame(
            {"text": texts, "positive": y, "tokens": [" ".join(cut(text)) for text in texts]}
        ),
    )


def _reviews(rng: np.random.Generator, negated: float) -> tuple[list[str], np.ndarray]:
    """Return made reviews, half of them positive; a share says so by denying the opposite."""
    y = rng.permutation(np.arange(ROWS) % 2)
    return [_review(rng, bool(label), negated) for label in y], y


def _review(rng: np.random.Generator, is_positive: bool, negated: float) -> str:
    turned = rng.random() < negated
    kind = rng.random()
    if kind < 0.2:  # only the face tells
        face = rng.choice(("😊", "😍") if is_positive else ("😡", "😞"))
        return f"so that was the {rng.choice(THINGS)} {face}"
    if kind < 0.45:
        verb = rng.choice(LIKES if is_positive != turned else HATES)
        return f"{'never' if turned else 'always'} {verb} the {rng.choice(THINGS)} of this one"
    word = rng.choice(LIKED if is_positive != turned else DISLIKED)
    middle = rng.choice(("not", "never") if turned else ("very", "really"))
    return f"the {rng.choice(THINGS)} was {middle} {word}"


def _tokeniser(steps: frozenset[str]) -> Callable[[str], list[str]]:
    """Return what cuts a text into tokens, with these steps taken."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    def cut(text: str) -> list[str]:
        for face, name in FACES.items():
            text = text.replace(face, f" {name}face " if "emoji" in steps else " ")
        words = re.findall(r"[a-z']+", text.lower())
        if "stops" in steps:
            words = [word for word in words if word not in ENGLISH_STOP_WORDS]
        if "stems" in steps:
            words = [stem(word) for word in words]
        if "pairs" in steps:
            words += [" ".join(pair) for pair in zip(words, words[1:], strict=False)]
        return words

    return cut


def stem(word: str) -> str:
    """Return a word without its commonest endings: crude, as stems are."""
    cut = re.sub(r"(ted|ting|ts|ed|ing|es|s|e)$", lambda m: "t" if m[0][0] == "t" else "", word)
    return re.sub(r"tt$", "t", cut) if len(cut) >= 3 else word


def _cross_validated(
    texts: Sequence[str], y: np.ndarray, cut: Callable[[str], list[str]], seed: int
) -> np.ndarray:
    """Return the accuracy in each fold; vocabulary and weights are learned inside the fold."""
    from sklearn.linear_model import LogisticRegression

    tokens = [cut(text) for text in texts]
    fold = np.random.default_rng(seed).permutation(len(y)) % FOLDS
    scores = []
    for number in range(FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        known = {token: i for i, token in enumerate(sorted({t for r in train for t in tokens[r]}))}
        X = _counted(tokens, known)
        model = LogisticRegression(C=3.0).fit(X[train], y[train])
        scores.append(model.score(X[test], y[test]))
    return np.array(scores)


def _counted(tokens: Sequence[Sequence[str]], known: dict[str, int]) -> np.ndarray:
    """Return texts x tokens counts; tokens that are not known are left out."""
    X = np.zeros((len(tokens), len(known)))
    for row, text in enumerate(tokens):
        for token in text:
            if token in known:
                X[row, known[token]] += 1
    return X


def _two_vectors(cut: Callable[[str], list[str]]) -> pd.DataFrame:
    one, other = cut(PAIR[0]), cut(PAIR[1])
    words = list(dict.fromkeys([*one, *other]))
    counts = {text: [cut(text).count(word) for word in words] for text in PAIR}
    return pd.DataFrame({"token": words} | counts)


def _heaviest(texts: Sequence[str], y: np.ndarray, cut: Callable[[str], list[str]]) -> pd.DataFrame:
    from sklearn.linear_model import LogisticRegression

    tokens = [cut(text) for text in texts]
    known = {token: i for i, token in enumerate(sorted({t for text in tokens for t in text}))}
    model = LogisticRegression(C=3.0).fit(_counted(tokens, known), y)
    table = pd.DataFrame({"token": list(known), "weight": model.coef_[0]}).sort_values("weight")
    return pd.concat([table.head(7), table.tail(7)]).drop_duplicates("token")


def read(result: Sentiment) -> str:
    best = result.others.iloc[1:].loc[lambda table: table["accuracy"].idxmax()]
    taken = [NAMES[name] for name in STEPS if name in result.steps]
    fate = "have become the same vector" if result.is_same else "stay different vectors"
    return (
        f"With {', '.join(taken) or 'words only'}: {result.accuracy:.1%} of reviews rightly called "
        f"(± {result.spread:.1%} over folds). The best single change is '{best['recipe']}', "
        f"{best['accuracy']:.1%}. '{PAIR[0]}' and '{PAIR[1]}' {fate}."
    )


def figures(result: Sentiment) -> tuple[Panel, ...]:
    names, right = result.others["recipe"], result.others["accuracy"]
    changes = lying_bars(
        names,
        right,
        "Accuracy, cross-validated",
        marker_color=[MUTED, *marking(right[1:] >= result.accuracy, GOOD, BAD)],
    )
    write_on_bars(changes, "%{x:.1%}").update_xaxes(range=[0, 1.05])
    return (
        Panel("One step turned round", changes, result.others),
        Panel(
            "Two opposite sentences as counts",
            bars(result.vectors, "token", PAIR, "Count"),
            result.vectors,
        ),
        Panel("The heaviest tokens", _weights(result), result.weights),
        Panel("Length of the reviews in tokens", _lengths(result), result.sentences),
    )


def _weights(result: Sentiment) -> go.Figure:
    tokens, weights = result.weights["token"], result.weights["weight"]
    colours = marking(weights > 0, GOOD, BAD)
    figure = lying_bars(
        tokens, weights, "Weight: against and for a positive review", marker_color=colours
    )
    return figure.update_yaxes(autorange=True)  # the heaviest, which comes last, on top


def _lengths(result: Sentiment) -> go.Figure:
    lengths = result.sentences["tokens"].str.split().str.len().value_counts().sort_index()
    figure = blank("Tokens left (the table shows the texts)", "Reviews")
    return figure.add_bar(x=lengths.index, y=lengths.to_numpy())


def _guess_truth(result: Sentiment) -> str:
    return "the same vector" if result.is_same else "different vectors"


CONCEPT = Concept(
    key="sentiment",
    options=(
        Toggle("stops", "Take stop words out"),
        Toggle("stems", "Cut endings (stems)"),
        Toggle("pairs", "Add pairs of words"),
        Toggle("emoji", "Turn emoji into words"),
        Number("negated", "Share of reviews with a negation", 0.0, 0.6, 0.35),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"emoji": True},
        "Break it": {"stops": True, "emoji": True, "negated": 0.5},
    },
    guess=Guess(("the same vector", "different vectors"), _guess_truth),
)
