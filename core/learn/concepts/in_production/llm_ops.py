"""Finding passages for a prompt: the part of a language model's service that can be watched."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import widened
from core.learn.concepts.text._handbook import PAGES, QUESTIONS, TestQuestion
from core.learn.concepts.text._retrieval import Index, indexed, picked
from core.look import BAD, GOOD, MUTED, PALETTE, blank, lying_bars, write_on_bars

SIZES = (1, 2, 3, 4, 5)
MOST, SHOWN = 8, 8
TEMPLATE = (
    "Answer only from the passages below and name the page. If they do not hold the answer, say "
    "that you do not know."
)
FATES = (
    "answer in the prompt",
    "old and new contradict",
    "only an outdated answer",
    "answer not in the prompt",
    "refused, though it is known",
    "refused, rightly",
    "asked with no answer to find",
)
TONES = (GOOD, PALETTE[1], BAD, BAD, MUTED, GOOD, BAD)


@dataclass(frozen=True)
class Answering:
    """The prompt for one question, and what becomes of all test questions.

    `found` are the passages by likeness; `prompt` the parts with their words; `fates` count the
    test questions; `by_words` the share of answers found against the length of the prompt.
    """

    question: TestQuestion
    top: int
    size: int
    least: float
    old_pages: int
    found: pd.DataFrame
    prompt: pd.DataFrame
    fate: str
    fates: pd.DataFrame
    by_words: pd.DataFrame

    def count(self, fate: str) -> int:
        return int(self.fates.set_index("fate").loc[fate, "questions"])


def compute(question: str, top: int, size: int, least: float, stale: float, seed: int) -> Answering:
    rng = np.random.default_rng(seed)
    old = [str(page) for page in rng.permutation(list(PAGES))[: round(stale * len(PAGES))]]
    asked = next(known for known in QUESTIONS if known.text == question)
    indexes = {width: indexed(width, old, rng) for width in SIZES}
    index = indexes[size]
    fates = [_fate_of(index, known, top, least) for known in QUESTIONS]
    return Answering(
        question=asked,
        top=top,
        size=size,
        least=least,
        old_pages=len(old),
        found=_listed(index, asked, top, least),
        prompt=_prompt(index, asked, top, least),
        fate=_fate_of(index, asked, top, least),
        fates=pd.DataFrame({"fate": FATES, "questions": [fates.count(fate) for fate in FATES]}),
        by_words=_by_words(indexes),
    )


def _fate_of(index: Index, asked: TestQuestion, top: int, least: float) -> str:
    """Return what becomes of a question: one of FATES."""
    chosen = [index.passages[at] for at in picked(index, asked.text, top, least)[0]]
    if not asked.holds:
        return FATES[6] if chosen else FATES[5]
    if not chosen:
        return FATES[4]
    is_there = any(passage.holds(asked) for passage in chosen)
    is_old = any(passage.misleads(asked) for passage in chosen)
    if is_there:
        return FATES[1] if is_old else FATES[0]
    return FATES[2] if is_old else FATES[3]


def _listed(index: Index, asked: TestQuestion, top: int, least: float) -> pd.DataFrame:
    """Return the passages most like the question, and which hold the answer."""
    chosen, likeness = picked(index, asked.text, top, least)
    rows = []
    for at in np.argsort(-likeness, kind="stable")[:SHOWN]:
        passage = index.passages[at]
        kind = "other"
        if passage.misleads(asked):
            kind = "outdated answer"
        elif passage.holds(asked):
            kind = "answer"
        page = f"{passage.page} (old)" if passage.is_old else passage.page
        rows.append((page, float(likeness[at]), kind, int(at) in chosen, passage.text))
    return pd.DataFrame(rows, columns=["page", "cosine", "holds", "in the prompt", "text"])


def _prompt(index: Index, asked: TestQuestion, top: int, least: float) -> pd.DataFrame:
    """Return the parts of the prompt in their order, with their length in words."""
    parts = [("instruction", TEMPLATE)]
    for number, at in enumerate(picked(index, asked.text, top, least)[0], start=1):
        passage = index.passages[at]
        parts.append((f"passage {number}", f"[{passage.page}] {passage.text}"))
    parts.append(("question", asked.text))
    table = pd.DataFrame(parts, columns=["part", "text"])
    return table.assign(words=[len(text.split()) for text in table["text"]])


def _by_words(indexes: dict[int, Index]) -> pd.DataFrame:
    """Return the share of answerable questions whose true answer is among the first passages, and
    the mean words of those, for each length of passage."""
    known = [asked for asked in QUESTIONS if asked.holds]
    rows = []
    for size, index in indexes.items():
        order = [picked(index, asked.text, MOST, 0.0)[0] for asked in known]
        for top in range(1, MOST + 1):
            parts = [[index.passages[at] for at in numbers[:top]] for numbers in order]
            hits = [
                any(p.holds(asked) for p in part) for asked, part in zip(known, parts, strict=True)
            ]
            words = np.mean([sum(len(p.text.split()) for p in part) for part in parts])
            rows.append((size, top, float(words), float(np.mean(hits))))
    return pd.DataFrame(rows, columns=["sentences", "passages", "words", "found"])


def read(result: Answering) -> str:
    answerable = sum(bool(asked.holds) for asked in QUESTIONS)
    passages = len(result.prompt) - 2
    old = f"{result.old_pages} old pages" if result.old_pages != 1 else "1 old page"
    return (
        f"'{result.question.text}' gets {passages} of at most {result.top} passages and "
        f"{result.prompt['words'].sum()} words: {result.fate}. Over {len(QUESTIONS)} test "
        f"questions, with {old} in the index: the true answer alone is in the prompt for "
        f"{result.count(FATES[0])} of {answerable}, with an old one beside it for "
        f"{result.count(FATES[1])}, only an old one for {result.count(FATES[2])}; "
        f"{result.count(FATES[5])} of {len(QUESTIONS) - answerable} without an answer are refused."
    )


def figures(result: Answering) -> tuple[Panel, ...]:
    return (
        Panel("Passages most like the question", _found(result), result.found),
        Panel("What is sent to the model", _prompt_bars(result), result.prompt),
        Panel(f"All {len(QUESTIONS)} test questions", _fates(result), result.fates),
        Panel("Answers found, and what they cost", _costs(result), result.by_words),
    )


def _found(result: Answering) -> go.Figure:
    figure = blank("Cosine with the question")
    tones = {"answer": GOOD, "outdated answer": BAD, "other": MUTED}
    shade = np.where(result.found["in the prompt"], 1, 0.35)
    places = [f"{at}. {page}" for at, page in enumerate(result.found["page"], start=1)]
    for kind, tone in tones.items():
        part = (result.found["holds"] == kind).to_numpy()
        figure.add_bar(
            x=result.found["cosine"][part],
            y=np.array(places)[part],
            orientation="h",
            name=kind,
            marker={"color": tone, "opacity": shade[part]},
            customdata=result.found["text"][part],
            hovertemplate="%{customdata}<extra></extra>",
        )
    figure.add_vline(x=result.least, line={"dash": "dot", "color": MUTED})
    figure.update_yaxes(categoryorder="array", categoryarray=places, autorange="reversed")
    return figure.update_layout(barmode="stack")


def _prompt_bars(result: Answering) -> go.Figure:
    table = result.prompt
    figure = lying_bars(
        table["part"],
        table["words"],
        "Words",
        marker_color=[MUTED, *[PALETTE[0]] * (len(table) - 2), PALETTE[1]],
        customdata=table["text"],
        hovertemplate="%{customdata}<extra></extra>",
    )
    return write_on_bars(figure, "%{x}")


def _fates(result: Answering) -> go.Figure:
    fates, counts = result.fates["fate"], result.fates["questions"]
    return write_on_bars(lying_bars(fates, counts, "Questions", marker_color=TONES), "%{x}")


def _costs(result: Answering) -> go.Figure:
    figure = blank("Words of passages in the prompt", "Answers found").update_yaxes(range=[0, 1.05])
    for size, part in result.by_words.groupby("sentences"):
        figure.add_scatter(
            x=part["words"], y=part["found"], name=_sentences(size), mode="lines+markers"
        )
    return widened(figure, _sentences(result.size))


def _sentences(size: int) -> str:
    return f"{size} sentence" if size == 1 else f"{size} sentences"


def _guess_truth(result: Answering) -> str:
    return "yes" if result.fate in (FATES[0], FATES[5]) else "no"


CONCEPT = Concept(
    key="llm_ops",
    options=(
        Choice("question", "Question", tuple(q.text for q in QUESTIONS), QUESTIONS[0].text),
        Number("top", "Passages in the prompt, at most", 1, MOST, 3),
        Number("size", "Sentences in a passage", 1, 5, 2),
        Number("least", "Least cosine to be used", 0.0, 0.5, 0.1),
        Number("stale", "Share of pages with an old copy", 0.0, 1.0, 0.25),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"size": 1, "least": 0.0},
        "Break it": {"stale": 1.0, "top": 4},
    },
    guess=Guess(("yes", "no"), _guess_truth),
)
