"""Text in several languages: tell them apart, cut them alike, and score each for itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, lying_groups, marked
from core.learn.concepts.text._bpe import cut, learned
from core.learn.concepts.text._languages import LANGUAGES, SENTENCES, reviews
from core.learn.concepts.text._texts import words_of
from core.look import MUTED, PALETTE, lying_bars, marking, write_on_bars

TEXTS = (
    "where is the nearest pharmacy",
    "das wetter wird morgen besser",
    "me gusta mucho esta canción",
    "não tenho tempo hoje",
    "missä on lähin apteekki",
    "the film war wirklich gut",
    "ok",
)
HELD, NEW, REPEATS = 5, 120, 3
LENGTHS = (2, 4, 6, 8, 12, 16, 20, 30)
MODELS = ("English only", "one for each", "one for all")


@dataclass(frozen=True)
class Languages:
    """Which language a text is in, what a word costs in each, and how a model does in each.

    `chances` has a row for each language, `by_length` the share of cut-outs of held-out sentences
    that are told rightly, `pieces` the pieces per word under one vocabulary, `scores` the accuracy
    of each way to train on made reviews.
    """

    text: str
    size: int
    english: float
    chances: pd.DataFrame
    by_length: pd.DataFrame
    pieces: pd.DataFrame
    scores: pd.DataFrame

    def mean(self, model: str) -> float:
        """Return the accuracy over reviews that come in the shares of training."""
        rest = (1 - self.english) / (len(LANGUAGES) - 1)
        shares = [self.english, *[rest] * (len(LANGUAGES) - 1)]
        return float(np.dot(shares, self.scores[model]))


def compute(text: str, size: int, english: float, merges: int, texts: int, seed: int) -> Languages:
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(SENTENCES["English"]))
    taught = {name: [SENTENCES[name][at] for at in order[HELD:]] for name in LANGUAGES}
    held = {name: [SENTENCES[name][at] for at in order[:HELD]] for name in LANGUAGES}
    detector = Runs.learned([line for name in LANGUAGES for line in taught[name]], _places(), size)
    chance = np.exp(detector.logs([text])[0])
    return Languages(
        text=text,
        size=size,
        english=english,
        chances=pd.DataFrame({"language": LANGUAGES, "chance": chance / chance.sum()}),
        by_length=_by_length(detector, held, rng),
        pieces=_pieces_per_word(taught, held, english, merges),
        scores=_sentiment(rng, size, english, texts),
    )


def _places() -> np.ndarray:
    """Return the language number of each sentence taught."""
    return np.repeat(np.arange(len(LANGUAGES)), len(SENTENCES["English"]) - HELD)


def runs(text: str, size: int) -> list[str]:
    """Return all runs of 1 to `size` letters; a space on either side marks the edges of words."""
    padded = f" {text.lower()} "
    return [padded[at : at + n] for n in range(1, size + 1) for at in range(len(padded) - n + 1)]


@dataclass(frozen=True)
class Runs:
    """Naive Bayes on runs of letters: a score for each known run and group, and one for others."""

    size: int
    place: dict[str, int]
    scores: np.ndarray
    start: np.ndarray

    @classmethod
    def learned(cls, texts: Sequence[str], y: np.ndarray, size: int) -> "Runs":
        """Count the runs of each group, each one half more often than seen."""
        found = [Counter(runs(text, size)) for text in texts]
        place = {run: i for i, run in enumerate(dict.fromkeys(run for f in found for run in f))}
        counts = np.full((int(y.max()) + 1, len(place) + 1), 0.5)
        for counter, group in zip(found, y, strict=True):
            for run, times in counter.items():
                counts[group, place[run]] += times
        share = np.bincount(y, minlength=len(counts)) + 1
        return cls(
            size,
            place,
            np.log(counts / counts.sum(axis=1, keepdims=True)),
            np.log(share / share.sum()),
        )

    def logs(self, texts: Sequence[str]) -> np.ndarray:
        """Return log chances up to a constant, texts x groups; runs never seen are left out."""
        rows = []
        for text in texts:
            known = [self.place[run] for run in runs(text, self.size) if run in self.place]
            rows.append(self.start + self.scores[:, known].sum(axis=1))
        logs = np.array(rows)
        return np.asarray(logs - logs.max(axis=1, keepdims=True))

    def called(self, texts: Sequence[str]) -> np.ndarray:
        return np.asarray(self.logs(texts).argmax(axis=1))


def _by_length(
    detector: Runs, held: dict[str, list[str]], rng: np.random.Generator
) -> pd.DataFrame:
    """Return for each language how many cut-outs of so many letters are told rightly."""
    rows = []
    for length in LENGTHS:
        shares = []
        for number, name in enumerate(LANGUAGES):
            line = " ".join(held[name])
            starts = rng.integers(0, len(line) - length, 30)
            called = detector.called([line[at : at + length] for at in starts])
            shares.append(float((called == number).mean()))
        rows.append((length, *shares))
    return pd.DataFrame(rows, columns=["letters", *LANGUAGES])


def _pieces_per_word(
    taught: dict[str, list[str]], held: dict[str, list[str]], english: float, merges: int
) -> pd.DataFrame:
    """Return the pieces per word and per sentence, under one vocabulary learned from all."""
    words: Counter[str] = Counter()
    for name in LANGUAGES:
        share = english if name == "English" else (1 - english) / (len(LANGUAGES) - 1)
        for word in words_of(" ".join(taught[name])):
            words[word] += round(100 * share)
    rules, _ = learned(+words, merges)
    rows = []
    for name in LANGUAGES:
        cuts = [len(cut(word, rules)) for word in words_of(" ".join(held[name]))]
        rows.append((name, sum(cuts) / len(cuts), sum(cuts) / HELD))
    return pd.DataFrame(rows, columns=["language", "pieces per word", "pieces per sentence"])


def _sentiment(rng: np.random.Generator, size: int, english: float, texts: int) -> pd.DataFrame:
    """Return the accuracy in each language of each way to train, means over several draws."""
    rest = max(2, round(texts * (1 - english) / (len(LANGUAGES) - 1)))
    sizes = [max(2, texts - rest * (len(LANGUAGES) - 1)), *[rest] * (len(LANGUAGES) - 1)]
    found = np.zeros((len(LANGUAGES), len(MODELS)))
    for _ in range(REPEATS):
        taught = [reviews(rng, name, n) for name, n in zip(LANGUAGES, sizes, strict=True)]
        every = [text for texts, _ in taught for text in texts]
        shared = Runs.learned(every, np.concatenate([y for _, y in taught]), size)
        own = [Runs.learned(lines, y, size) for lines, y in taught]
        for number, name in enumerate(LANGUAGES):
            lines, y = reviews(rng, name, NEW)
            models = (own[0], own[number], shared)
            found[number] += [float((model.called(lines) == y).mean()) for model in models]
    table = pd.DataFrame(found / REPEATS, columns=list(MODELS))
    table.insert(0, "language", LANGUAGES)
    return table


def read(result: Languages) -> str:
    told = result.chances.loc[result.chances["chance"].idxmax()]
    pieces = result.pieces.set_index("language")["pieces per sentence"]
    scores = result.scores.set_index("language")["one for all"]
    return (
        f"By runs of up to {result.size} letters '{result.text}' is {told['language']} (chance "
        f"{told['chance']:.0%}). The same sentence costs {pieces['English']:.1f} pieces in "
        f"English, {pieces.max():.1f} in {pieces.idxmax()}. One model for all, with "
        f"{result.english:.0%} of its texts English, is right for {scores['English']:.0%} of "
        f"English reviews and {scores.min():.0%} of those in {scores.idxmin()}; the mean by "
        f"traffic is {result.mean('one for all'):.0%}."
    )


def figures(result: Languages) -> tuple[Panel, ...]:
    chance = result.chances["chance"]
    colours = marking(chance == chance.max(), PALETTE[0])
    chances = lying_bars(LANGUAGES, chance, "Chance", marker_color=colours)
    write_on_bars(chances, "%{x:.2f}").update_xaxes(range=[0, 1.15])
    lines = curves(result.by_length, "letters", LANGUAGES, "Told rightly")
    return (
        Panel(f"'{result.text}'", chances, result.chances),
        Panel("How much text a detector needs", lines, result.by_length),
        Panel("The same sentences under one vocabulary", _pieces(result), result.pieces),
        Panel("Accuracy by language, and its mean by traffic", _scores(result), result.scores),
    )


def _pieces(result: Languages) -> go.Figure:
    pieces = result.pieces["pieces per sentence"]
    return write_on_bars(lying_bars(LANGUAGES, pieces, "Pieces per sentence"), "%{x:.1f}")


def _scores(result: Languages) -> go.Figure:
    tones = dict(zip(MODELS, (MUTED, PALETTE[1], PALETTE[0]), strict=True))
    figure = lying_groups(result.scores, "language", tones, "Reviews called rightly")
    figure.update_layout(height=380).update_xaxes(range=[0, 1.2])
    return marked(figure, result.mean("one for all"), "mean")


def _guess_truth(result: Languages) -> str:
    return str(result.scores.set_index("language")["one for all"].idxmin())


CONCEPT = Concept(
    key="multilingual",
    options=(
        Choice("text", "Text to tell the language of", TEXTS, TEXTS[0]),
        Number("size", "Longest run of letters", 1, 4, 3),
        Number("english", "Share of English in training", 0.2, 0.96, 0.6),
        Number("merges", "Merges in the vocabulary", 0, 200, 120),
        Number("texts", "Reviews trained on", 40, 400, 120),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"english": 0.2, "text": TEXTS[2]},
        "Break it": {"text": TEXTS[5], "english": 0.96, "texts": 100},
    },
    guess=Guess(LANGUAGES, _guess_truth),
)
