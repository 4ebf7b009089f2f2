"""Product reviews from a small grammar."""

import numpy as np
import pandas as pd

ROWS = 1500
FLIPPED = 0.05  # labels that contradict the text, as annotators do
NEGATED = 0.16  # clauses that say the opposite of their adjective
MIXED = 0.25  # reviews with a clause of the other verdict


def reviews() -> pd.DataFrame:
    """Reviews whose verdict is the majority of their clauses, save for some flips."""
    rng = np.random.default_rng(1984)
    category = rng.choice(list(_PARTS), ROWS, p=[0.3, 0.25, 0.25, 0.2])
    positive = rng.random(ROWS) < 0.56
    text = [_review(rng, part, good) for part, good in zip(category, positive, strict=True)]
    stars = np.clip((3.1 + 0.5 * (2 * positive - 1) + rng.normal(0, 1.3, ROWS)).round(), 1, 5)
    positive ^= rng.random(ROWS) < FLIPPED
    return pd.DataFrame(
        {
            "review": text,
            "category": category,
            "stars": stars.astype(int),
            "sentiment": np.where(positive, "positive", "negative"),
        }
    )


def _review(rng: np.random.Generator, category: str, positive: bool) -> str:
    verdicts = [positive, positive] if rng.random() < 0.7 else [positive]
    if rng.random() < MIXED:
        verdicts = [positive, positive, not positive]
    verdicts = list(rng.permutation(verdicts))
    clauses = [_clause(rng, category, verdict) for verdict in verdicts]
    joined = clauses[0]
    for before, verdict, clause in zip(verdicts, verdicts[1:], clauses[1:], strict=False):
        joined += (", but " if before != verdict else rng.choice(_JOINTS)) + clause
    text = f"{rng.choice(_OPENINGS)}{joined}.{rng.choice(_CLOSINGS)}"
    return text[0].upper() + text[1:]


def _clause(rng: np.random.Generator, category: str, good: bool) -> str:
    negated = rng.random() < NEGATED
    word = rng.choice(_GOOD if good != negated else _BAD)
    verb = rng.choice(_NOT if negated else _IS)
    return f"the {rng.choice(_PARTS[category])} {verb} {rng.choice(_DEGREES)}{word}"


_PARTS = {
    "headphones": ("sound", "bass", "battery", "ear cushion", "cable", "case", "noise filter"),
    "kettle": ("lid", "handle", "switch", "spout", "base", "heating", "filter"),
    "backpack": (
        "strap",
        "zip",
        "main pocket",
        "fabric",
        "stitching",
        "rain cover",
        "back padding",
    ),
    "lamp": ("light", "dimmer", "stand", "shade", "plug", "switch", "colour"),
}
_GOOD = (
    *("good", "great", "solid", "excellent", "comfortable", "reliable", "well made", "pleasant"),
    *("sturdy", "lovely", "practical", "impressive", "clever", "smooth", "worth the money"),
)
_BAD = (
    *("bad", "poor", "flimsy", "disappointing", "uncomfortable", "unreliable", "cheaply made"),
    *("annoying", "fragile", "ugly", "useless", "noisy", "awkward", "loose", "a waste of money"),
)
_IS = ("is", "was", "feels", "seems", "turned out", "has been")
_NOT = ("is not", "was never", "isn't", "does not feel", "is hardly", "is anything but")
_JOINTS = (" and ", "; ", ", also ")
_DEGREES = ("", "", "", "really ", "very ", "quite ", "so ", "surprisingly ")
_OPENINGS = (
    *("", "", "bought it in spring, ", "honestly, ", "after two weeks of use ", "my second one: "),
    *("got this as a gift, ", "for the price, ", "ordered it twice, ", "not sure what to say, "),
)
_CLOSINGS = (
    *("", "", "", " Delivery was fast.", " The parcel came late.", " My sister has one too."),
    *(" Used it every day.", " The colour is as shown.", " Time will tell.", " I read the manual."),
)
