"""What each step of cleaning does to a sentiment model: it may clean away the sentiment."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import BAD, GOOD, MUTED, bars, blank, lying_bars

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
    texts, y = reviews(np.random.default_rng(seed), negated)
    scores = cross_validated(texts, y, tokeniser(steps), seed)
    others = [("as set", float(scores.mean()))]
    for name in STEPS:
        turned = cross_validated(texts, y, tokeniser(steps ^ {name}), seed)
        others.append((f"{'without' if name in steps else 'with'} {NAMES[name]}", turned.mean()))
    cut = tokeniser(steps)
    return Sentiment(
        steps=steps,
        accuracy=float(scores.mean()),
        spread=float(scores.std()),
        others=pd.DataFrame(others, columns=["recipe", "accuracy"]),
        vectors=two_vectors(cut),
        weights=heaviest(texts, y, cut),
        sentences=pd.DataFrame(
            {"text": texts, "positive": y, "tokens": [" ".join(cut(text)) for text in texts]}
        ),
    )


def reviews(rng: np.random.Generator, negated: float) -> tuple[list[str], np.ndarray]:
    """Return made reviews, half of them positive; a share says so by denying the opposite."""
    y = rng.permutation(np.arange(ROWS) % 2)
    return [review(rng, bool(label), negated) for label in y], y


def review(rng: np.random.Generator, is_positive: bool, negated: float) -> str:
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


def tokeniser(steps: frozenset[str]) -> Callable[[str], list[str]]:
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


def cross_validated(
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
        X = counted(tokens, known)
        model = LogisticRegression(C=3.0).fit(X[train], y[train])
        scores.append(model.score(X[test], y[test]))
    return np.array(scores)


def counted(tokens: Sequence[Sequence[str]], known: dict[str, int]) -> np.ndarray:
    """Return texts x tokens counts; tokens that are not known are left out."""
    X = np.zeros((len(tokens), len(known)))
    for row, text in enumerate(tokens):
        for token in text:
            if token in known:
                X[row, known[token]] += 1
    return X


def two_vectors(cut: Callable[[str], list[str]]) -> pd.DataFrame:
    one, other = cut(PAIR[0]), cut(PAIR[1])
    words = list(dict.fromkeys([*one, *other]))
    counts = {text: [cut(text).count(word) for word in words] for text in PAIR}
    return pd.DataFrame({"token": words} | counts)


def heaviest(texts: Sequence[str], y: np.ndarray, cut: Callable[[str], list[str]]) -> pd.DataFrame:
    from sklearn.linear_model import LogisticRegression

    tokens = [cut(text) for text in texts]
    known = {token: i for i, token in enumerate(sorted({t for text in tokens for t in text}))}
    model = LogisticRegression(C=3.0).fit(counted(tokens, known), y)
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
    tones = [MUTED, *np.where(result.others["accuracy"][1:] >= result.accuracy, GOOD, BAD)]
    changes = lying_bars(
        result.others["recipe"], result.others["accuracy"], "Accuracy, cross-validated", tones
    )
    changes.update_traces(texttemplate="%{x:.1%}")
    return (
        Panel("One step turned round", changes.update_xaxes(range=[0, 1.05]), result.others),
        Panel(
            "Two opposite sentences as counts",
            bars(result.vectors, "token", PAIR, "Count"),
            result.vectors,
        ),
        Panel("The heaviest tokens", _weights(result), result.weights),
        Panel("Length of the reviews in tokens", _lengths(result), result.sentences),
    )


def _weights(result: Sentiment) -> go.Figure:
    tones = np.where(result.weights["weight"] > 0, GOOD, BAD)
    figure = blank("Weight: against and for a positive review")
    figure.add_bar(
        x=result.weights["weight"],
        y=result.weights["token"],
        orientation="h",
        marker={"color": tones},
    )
    return figure


def _lengths(result: Sentiment) -> go.Figure:
    lengths = result.sentences["tokens"].str.split().str.len().value_counts().sort_index()
    figure = blank("Tokens left (the table shows the texts)", "Reviews")
    return figure.add_bar(x=lengths.index, y=lengths.to_numpy())


def guess_truth(result: Sentiment) -> str:
    return "the same vector" if result.is_same else "different vectors"


SNIPPET = """
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

print(sorted({"not", "no", "never", "nor", "cannot"} & ENGLISH_STOP_WORDS))
pair = ["the film was good", "the film was not good at all"]
for stop, size in (("english", (1, 1)), (None, (1, 1)), (None, (1, 2))):
    cut = CountVectorizer(stop_words=stop, ngram_range=size)
    rows = cut.fit_transform(pair).toarray()
    same = (rows[0] == rows[1]).all()
    print(f"stop words {stop}, n-grams {size}: {'same' if same else 'different'} vectors")
print(CountVectorizer().build_analyzer()("so good 😍!"))  # the face is gone
""".strip()

CONCEPT = Concept(
    key="sentiment",
    title="Preprocessing for sentiment",
    question="How would you preprocess text for sentiment analysis?",
    answer=(
        "As little as the model needs, and measure each step by cross-validation. For a linear "
        "model: lower case, turn emoji into words before stripping symbols, keep negations, add "
        "pairs of words so that 'not good' is a token of its own, weigh by TF-IDF. Stem or "
        "lemmatise, not both, if there are few texts. Be careful with stop lists: the usual ones "
        "hold 'not', 'no' and 'never'. A pretrained Transformer wants the raw text and brings its "
        "own tokeniser."
    ),
    mistake=(
        "Running the whole cleaning recipe by habit. scikit-learn's English stop list removes not, "
        "no, never, nor and cannot, so that 'the film was good' and 'the film was not good at "
        "all' become the same vector. Its default tokens also drop emoji and punctuation, which "
        "often carry the feeling."
    ),
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
    page="features",
    topics=("Text", "sentiment", "stop words", "n-grams", "emoji", "negation"),
    longer=(
        "A bag of words forgets the order, so a negation is just one more word: a linear model can "
        "give 'not' a weight of its own, but cannot let it turn 'good' round. A pair such as "
        "'not good' is a column that can have its own weight. The price is many more columns, "
        "most of them rare.\n\n"
        "Stemming brings 'love', 'loved' and 'loving' together, which helps when each is rare, and "
        "throws away tense, which rarely matters here. Vocabulary and weights are learned inside "
        "each fold, or the score is too good.\n\n"
        "If one class is rare, weigh classes or move the threshold, and report recall and F1 of "
        "the rare class beside accuracy. Read the errors: irony, comparisons and mixed reviews "
        "are what is left."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Look which single change would help most, and which would hurt."),
        Level(
            "Change it",
            "Add pairs of words: now 'not good' has a weight of its own.",
            (("emoji", True),),
        ),
        Level(
            "Break it",
            "Stop words out, half the reviews with a negation: opposites become one.",
            (("stops", True), ("emoji", True), ("negated", 0.5)),
        ),
    ),
    guess=Guess(
        "What will 'the film was good' and 'the film was not good at all' be?",
        ("the same vector", "different vectors"),
        guess_truth,
    ),
    more=(
        Question(
            "SMOTE for text",
            "Your text classes are imbalanced: would you use SMOTE?",
            "Rather not. A point half-way between two TF-IDF or embedding vectors is not a text, "
            "and mixes two topics. Start with class weights and a moved threshold, judged by "
            "precision, recall and average precision of the rare class, and collect more texts of "
            "it. If you do oversample, do it after the texts have become numbers and inside each "
            "training fold, never before the split.",
            "Balancing the whole data set first, then splitting: synthetic or repeated texts land "
            "on both sides, and the test score mostly measures memory. Class weights need no new "
            "rows at all, and are set where the model is trained.",
        ),
    ),
)
