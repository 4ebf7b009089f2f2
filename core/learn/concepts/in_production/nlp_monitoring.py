"""A text model in service: words change, and which signal rings before the labels come."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import counts_table, curves, marked
from core.learn.concepts.in_production import _bayes
from core.learn.concepts.in_production._bayes import WordBayes
from core.learn.concepts.text._messages import (
    CALLED,
    CHANGES,
    ONE_OFF,
    TAUGHT,
    TOPICS,
    VOCABULARY,
    Messages,
    messages,
)
from core.look import BAD, MUTED, PALETTE, blank

TRAINED, ROWS, QUIET, WEEKS, BEGINS, WINDOW = 600, 150, 40, 30, 6, 6
SIGNALS = ("unseen words", "confidence", "mix of calls", "accuracy")
RISES = {"unseen words": 1, "confidence": -1, "mix of calls": 1, "accuracy": -1}
SHOWN = 10


@dataclass(frozen=True)
class Watched:
    """Signals for each week, how far each is from quiet weeks, and one week in detail.

    `weeks` has the signals and the accuracy of a model taught anew each week; `apart` the same in
    standard deviations of quiet weeks, towards the bad side, accuracy in the week its labels are
    there; `alarms` the first week beyond the limit.
    """

    change: str
    week: int
    delay: int
    limit: float
    weeks: pd.DataFrame
    apart: pd.DataFrame
    alarms: dict[str, int]
    confusions: np.ndarray
    topics: tuple[str, ...]
    rising: pd.DataFrame

    @property
    def first(self) -> str:
        """The signal that rings first; 'none' if none does."""
        return min(self.alarms, key=lambda name: self.alarms[name], default="none")


def compute(change: str, week: int, pace: int, delay: int, limit: float, seed: int) -> Watched:
    rng = np.random.default_rng(seed)
    model = WordBayes.taught(messages(rng, TRAINED, "nothing", 0.0))
    mix = model.chances(messages(rng, 2000, "nothing", 0.0).counts).mean(axis=0)
    quiet = [_signals(model, messages(rng, ROWS, "nothing", 0.0), mix) for _ in range(QUIET)]
    shares = np.clip((np.arange(1, WEEKS + 1) - BEGINS + 1) / pace, 0, 1)
    served = [messages(rng, ROWS, change, float(share)) for share in shares]
    weeks = pd.DataFrame([_signals(model, texts, mix) for texts in served], columns=SIGNALS)
    weeks.insert(0, "week", np.arange(1, WEEKS + 1))
    weeks["taught anew"] = _anew(served, model, delay)
    far = _apart(weeks, np.array(quiet), delay)
    called = model.chances(served[week - 1].counts).argmax(axis=1)
    return Watched(
        change=change,
        week=week,
        delay=delay,
        limit=limit,
        weeks=weeks,
        apart=far,
        alarms=_alarms(far, limit),
        confusions=_confusions(served[week - 1].y, called),
        topics=TOPICS if change == CHANGES[2] else CALLED,
        rising=_rising(served[week - 1].counts, messages(rng, 2000, "nothing", 0.0).counts),
    )


def _signals(model: WordBayes, texts: Messages, mix: np.ndarray) -> tuple[float, ...]:
    """Return the share of unseen words, the mean confidence, how far the mix of calls is from the
    usual one (half the sum of differences), and the accuracy."""
    chance = model.chances(texts.counts)
    called = chance.argmax(axis=1)
    unseen = texts.counts[:, ~model.known].sum() / texts.counts.sum()
    moved = np.abs(chance.mean(axis=0) - mix).sum() / 2
    return (
        float(unseen),
        float(chance.max(axis=1).mean()),
        float(moved),
        float((called == texts.y).mean()),
    )


def _anew(served: list[Messages], model: WordBayes, delay: int) -> list[float]:
    """Return each week's accuracy of a model taught on the last weeks whose labels have come."""
    found = []
    for week, texts in enumerate(served):
        come = served[max(0, week - delay - WINDOW) : max(0, week - delay)]
        now = model
        if len(come) == WINDOW:
            counts, y = (
                np.concatenate(part) for part in zip(*[(m.counts, m.y) for m in come], strict=True)
            )
            now = WordBayes.taught(Messages(counts, y))
        found.append(float((now.chances(texts.counts).argmax(axis=1) == texts.y).mean()))
    return found


def _apart(weeks: pd.DataFrame, quiet: np.ndarray, delay: int) -> pd.DataFrame:
    """Return how many standard deviations of quiet weeks each signal is on its bad side."""
    table = pd.DataFrame({"week": weeks["week"]})
    for column, name in enumerate(SIGNALS):
        usual = quiet[:, column]
        table[name] = RISES[name] * (weeks[name] - usual.mean()) / usual.std(ddof=1)
    table["accuracy"] = table["accuracy"].shift(delay)
    return table


def _alarms(far: pd.DataFrame, limit: float) -> dict[str, int]:
    """Return the first week in which each signal is beyond the limit."""
    first = {name: far.loc[far[name] > limit, "week"] for name in SIGNALS}
    return {name: int(weeks.iloc[0]) for name, weeks in first.items() if len(weeks)}


def _confusions(truth: np.ndarray, called: np.ndarray) -> np.ndarray:
    counts = np.zeros((len(TOPICS), len(TOPICS)), dtype=int)
    np.add.at(counts, (truth, called), 1)
    return counts


def _rising(counts: np.ndarray, usual: np.ndarray) -> pd.DataFrame:
    """Return the words whose share of all words has grown most, in points."""
    gain = 100 * (counts.sum(axis=0) / counts.sum() - usual.sum(axis=0) / usual.sum())
    words = [at for at in np.argsort(-gain) if at != ONE_OFF][:SHOWN]
    return pd.DataFrame(
        {
            "word": [VOCABULARY[at] for at in words],
            "gain in points": gain[words],
            "seen in training": [at < TAUGHT for at in words],
        }
    )


def read(result: Watched) -> str:
    now = result.weeks.iloc[result.week - 1]
    rang = [
        f"{name} in week {week}"
        for name, week in sorted(result.alarms.items(), key=lambda pair: pair[1])
    ]
    begins = f"'{result.change}' begins in week {BEGINS}"
    if result.change == "nothing":
        begins = "Nothing changes"
    late = f", its labels {result.delay} weeks late" if "accuracy" in result.alarms else ""
    return (
        f"{begins}; {'alarms: ' + ', '.join(rang) + late if rang else 'no alarm rings'}. "
        f"Week {result.week}: {now['accuracy']:.0%} rightly called, "
        f"{now['taught anew']:.0%} by a model taught anew each week; {now['unseen words']:.1%} of "
        f"words unseen in training, confidence {now['confidence']:.2f}."
    )


def figures(result: Watched) -> tuple[Panel, ...]:
    names = (*SIGNALS, "taught anew")
    lines = curves(result.weeks, "week", names, "Share").update_yaxes(range=[0, 1.02])
    return (
        Panel("Week by week", marked(lines, result.week), result.weeks),
        Panel("How unusual each signal is, when it is known", _apart_lines(result), result.apart),
        Panel(f"Truth and calls in week {result.week}", _confusion_maps(result), _cells(result)),
        Panel(f"Words that rise in week {result.week}", _rising_words(result), result.rising),
    )


def _apart_lines(result: Watched) -> go.Figure:
    figure = curves(result.apart, "week", SIGNALS, "Standard deviations of quiet weeks")
    figure.add_hline(y=result.limit, line={"dash": "dash", "color": MUTED})
    highest = min(15.0, max(float(np.nanmax(result.apart[list(SIGNALS)])), result.limit + 1))
    return marked(figure.update_yaxes(range=[-3, highest + 0.5]), result.week)


def _confusion_maps(result: Watched) -> go.Figure:
    size = len(result.topics)
    return counts_table(result.confusions[:size, :size], result.topics)


def _cells(result: Watched) -> pd.DataFrame:
    size = len(result.topics)
    table = pd.DataFrame(result.confusions[:size, :size], columns=list(result.topics))
    table.insert(0, "truth", result.topics)
    return table


def _rising_words(result: Watched) -> go.Figure:
    figure = blank("Gain in points of all words")
    for is_seen, name, tone in (
        (True, "seen in training", PALETTE[0]),
        (False, "unseen in training", BAD),
    ):
        part = result.rising[result.rising["seen in training"] == is_seen]
        figure.add_bar(
            x=part["gain in points"],
            y=part["word"],
            orientation="h",
            name=name,
            marker={"color": tone},
            showlegend=True,
        )
    figure.update_yaxes(
        categoryorder="array", categoryarray=list(result.rising["word"]), autorange="reversed"
    )
    return figure.update_layout(barmode="stack")


def _guess_truth(result: Watched) -> str:
    return result.first


CONCEPT = Concept(
    key="nlp_monitoring",
    options=(
        Choice("change", "What changes", CHANGES, CHANGES[0]),
        Number("week", "Week", 1, WEEKS, 12),
        Number("pace", "Weeks until it is complete", 1, 24, 14),
        Number("delay", "Weeks until labels come", 0, 12, 4),
        Number("limit", "Alarm beyond (standard deviations)", 2.0, 8.0, 4.0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"change": CHANGES[2], "week": 18},
        "Break it": {"change": CHANGES[1], "week": 20, "delay": 12},
    },
    guess=Guess((*SIGNALS, "none"), _guess_truth),
    step="week",
    parts=(_bayes,),
)
