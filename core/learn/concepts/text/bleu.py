"""BLEU: how many short runs of words a translation shares with its references."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, marked, widened
from core.look import blank, lying_bars, write_on_bars
from core.wording.numbers import counted

# Each sentence with another that means the same.
PAIRS = (
    ("the cat is sitting on the old mat", "on the old mat sits a cat"),
    ("the train to the city leaves at nine", "at nine the train departs for the city"),
    ("she has read the whole book in one night", "in a single night she finished the book"),
    ("we could not find the key to the house", "the house key was nowhere to be found"),
    ("the price of bread has gone up again this year", "bread became dearer once more this year"),
    ("please close the window before you leave", "shut the window before going out please"),
    ("he told me that he would come tomorrow", "tomorrow he will come he said to me"),
    ("the children are playing in the garden", "kids play outside in the garden"),
    ("it was too cold to swim in the lake", "the lake was so cold that nobody could swim"),
    ("the film was not as good as the book", "the book was better than the film"),
)
EDITS = ("words dropped", "words swapped", "wrong words", "one word repeated", "other wording")
WRONG = ("banana", "seven", "green", "quickly", "under", "music")
RATES = tuple(round(share, 2) for share in np.linspace(0, 1, 11))


@dataclass(frozen=True)
class Bleu:
    """The parts of the score over all sentences, and for the first sentence its runs.

    `precisions` are the clipped shares of runs found in a reference, for 1 to 4 words; `brevity`
    is the penalty for being short.
    """

    edit: str
    rate: float
    order: int
    references: int
    precisions: tuple[float, ...]
    brevity: float
    score: float
    sentences: pd.DataFrame
    runs: pd.DataFrame
    by_rate: pd.DataFrame


def compute(edit: str, rate: float, order: int, second: bool, smooth: bool, seed: int) -> Bleu:
    references = [list(pair) if second else [pair[0]] for pair in PAIRS]
    candidates = _edited(edit, rate, seed)
    precisions, brevity = parts(candidates, references, smooth)
    single = [
        blended(*parts([c], [r], smooth), order)
        for c, r in zip(candidates, references, strict=True)
    ]
    return Bleu(
        edit=edit,
        rate=rate,
        order=order,
        references=2 if second else 1,
        precisions=precisions,
        brevity=brevity,
        score=blended(precisions, brevity, order),
        sentences=pd.DataFrame(
            {"reference": [p[0] for p in PAIRS], "candidate": candidates, "BLEU": single}
        ),
        runs=_run_table(candidates[0], references[0]),
        by_rate=_by_rate(references, order, smooth, seed),
    )


def _edited(edit: str, rate: float, seed: int) -> list[str]:
    """Return the references with a share of their words spoilt; 'other wording' takes the same
    meaning in other words for that share of the sentences."""
    rng = np.random.default_rng(seed)
    if edit == "other wording":
        chosen = rng.permutation(len(PAIRS)) < round(rate * len(PAIRS))
        return [pair[int(other)] for pair, other in zip(PAIRS, chosen, strict=True)]
    return [" ".join(_spoilt(pair[0].split(), edit, rate, rng)) for pair in PAIRS]


def _spoilt(words: list[str], edit: str, rate: float, rng: np.random.Generator) -> list[str]:
    hit = rng.permutation(len(words)) < round(rate * len(words))
    if edit == "words dropped":
        # One word stays: an empty translation has no runs at all.
        return [w for w, is_hit in zip(words, hit, strict=True) if not is_hit] or words[:1]
    if edit == "words swapped":
        at = np.flatnonzero(hit)
        order = np.arange(len(words))
        order[at] = rng.permutation(at)
        return [words[number] for number in order]
    if edit == "one word repeated":
        return ["the" if is_hit else w for w, is_hit in zip(words, hit, strict=True)]
    return [str(rng.choice(WRONG)) if is_hit else w for w, is_hit in zip(words, hit, strict=True)]


def _runs(text: str, size: int) -> Counter[tuple[str, ...]]:
    """Return how often each run of so many words is in a text."""
    words = text.split()
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def clipped(candidate: str, references: Sequence[str], size: int) -> tuple[int, int]:
    """Return how many runs are in a reference, none more often than in any one, and of how many."""
    found, allowed = _runs(candidate, size), Counter[tuple[str, ...]]()
    for reference in references:
        allowed |= _runs(reference, size)
    return (found & allowed).total(), found.total()


def parts(
    candidates: Sequence[str], references: Sequence[Sequence[str]], smooth: bool
) -> tuple[tuple[float, ...], float]:
    """Return the precisions of 1 to 4 words over all sentences, and the brevity penalty
    (Papineni and others 2002); smoothing adds one to both counts above single words."""
    precisions = []
    for size in range(1, 5):
        counts = [clipped(c, r, size) for c, r in zip(candidates, references, strict=True)]
        hits, total = (sum(column) for column in zip(*counts, strict=True))
        extra = 1 if smooth and size > 1 else 0
        precisions.append((hits + extra) / max(1, total + extra))
    length = sum(len(c.split()) for c in candidates)
    closest = sum(
        min((abs(len(r.split()) - len(c.split())), len(r.split())) for r in refs)[1]
        for c, refs in zip(candidates, references, strict=True)
    )
    return tuple(precisions), float(min(1.0, np.exp(1 - closest / length)))


def blended(precisions: Sequence[float], brevity: float, order: int) -> float:
    """Return the geometric mean of the precisions up to `order`, times the penalty."""
    if min(precisions[:order]) == 0:
        return 0.0
    return float(brevity * np.exp(np.log(precisions[:order]).mean()))


def _run_table(candidate: str, references: Sequence[str]) -> pd.DataFrame:
    rows = []
    for size in range(1, 5):
        hits, total = clipped(candidate, references, size)
        rows.append((counted(size, "word"), hits, total - hits))
    return pd.DataFrame(rows, columns=["runs of", "found", "not found"])


def _by_rate(
    references: Sequence[Sequence[str]], order: int, smooth: bool, seed: int
) -> pd.DataFrame:
    """Return the score of every way to spoil, for growing shares."""
    table = pd.DataFrame({"share": RATES})
    for edit in EDITS:
        table[edit] = [
            blended(*parts(_edited(edit, rate, seed), references, smooth), order) for rate in RATES
        ]
    return table


def read(result: Bleu) -> str:
    shares = ", ".join(f"{p:.2f}" for p in result.precisions[: result.order])
    return (
        f"With {result.edit} for {result.rate:.0%}, BLEU-{result.order} is {result.score:.3f}: "
        f"precisions {shares}, brevity penalty {result.brevity:.2f}, {result.references} "
        f"reference{'s' if result.references > 1 else ''}. The first candidate reads "
        f"'{result.sentences['candidate'].iloc[0]}'."
    )


def figures(result: Bleu) -> tuple[Panel, ...]:
    shares = pd.DataFrame(
        {
            "part": ["1 word", "2 words", "3 words", "4 words", "brevity penalty"],
            "value": [*result.precisions, result.brevity],
        }
    )
    found = bars(result.runs, "runs of", ("found", "not found"), "Runs of the first candidate")
    by_part = lying_bars(shares["part"], shares["value"], "Precision; penalty")
    write_on_bars(by_part, "%{x:.2f}").update_xaxes(range=[0, 1.1])
    # Few words, so that the bars keep most of the width; the table has the sentences.
    starts = [f"{text[:20]}…" for text in result.sentences["candidate"]]
    names = [f"{number}. {start}" for number, start in enumerate(starts, start=1)]
    by_sentence = lying_bars(names, result.sentences["BLEU"], "BLEU").update_xaxes(range=[0, 1.05])
    return (
        Panel("The parts of the score", by_part, shares),
        Panel("Runs found in a reference", found.update_layout(barmode="stack"), result.runs),
        Panel("How each error lowers it", _rate_lines(result), result.by_rate),
        Panel("Sentence by sentence", by_sentence, result.sentences),
    )


def _rate_lines(result: Bleu) -> go.Figure:
    figure = blank("Share spoilt", f"BLEU-{result.order}", 380)
    for edit in EDITS:
        figure.add_scatter(x=result.by_rate["share"], y=result.by_rate[edit], name=edit)
    return marked(widened(figure, result.edit), result.rate)


def _guess_truth(result: Bleu) -> str:
    return (
        "below 0.3" if result.score < 0.3 else "0.3 to 0.6" if result.score < 0.6 else "above 0.6"
    )


CONCEPT = Concept(
    key="bleu",
    options=(
        Choice("edit", "What is wrong with the translation", EDITS, EDITS[0]),
        Number("rate", "Share spoilt", 0.0, 1.0, 0.3),
        Number("order", "Longest run of words", 1, 4, 4),
        Toggle("second", "Accept the other wording as a second reference"),
        Toggle("smooth", "Smooth the counts"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"edit": "other wording", "rate": 0.5},
        "Break it": {"edit": "other wording", "rate": 1.0},
    },
    guess=Guess(("below 0.3", "0.3 to 0.6", "above 0.6"), _guess_truth),
)
