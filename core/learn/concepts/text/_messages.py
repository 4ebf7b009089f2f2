"""Made messages to a shop's service, whose words change over the weeks."""

from dataclasses import dataclass

import numpy as np

TOPICS = ("delivery", "payment", "login", "praise", "returns")
CALLED = TOPICS[:4]  # what the model was taught
WORDS = {
    "delivery": "parcel courier late tracking address shipped driver box",
    "payment": "card refund charge invoice bill bank paid price",
    "login": "password account reset email locked code screen app",
    "praise": "thanks great love perfect helpful friendly quick happy",
    "returns": "return label wrong size swap exchange store colour",
}
SLANG = {
    "delivery": "pkg runner laggy ping spot yeeted wheels haul",
    "payment": "plastic clawback ding tab damage stash coughed ticket",
    "login": "pw profile wipe inbox frozen otp glass thingy",
    "praise": "ty fire stan goated clutch chill zippy hyped",
}
FILLERS = "the my please when why today with from again hello order still"
VOCABULARY = (
    *[word for topic in CALLED for word in WORDS[topic].split()],
    *FILLERS.split(),
    *[word for topic in CALLED for word in SLANG[topic].split()],
    *WORDS["returns"].split(),
    "(one-off)",
)
TAUGHT = 44  # words of the vocabulary that occur before anything changes
SLANG_FROM, RETURNS_FROM, ONE_OFF = 44, 76, 84
PER_TOPIC, TOLD, FILLED = 8, 5, 4
ODD = 0.03  # words that nobody else uses: names, misspellings
CHANGES = ("new slang", "known words, new meaning", "a new topic", "nothing")


@dataclass(frozen=True)
class Messages:
    """Texts as counts of the words of VOCABULARY, and the number of their topic."""

    counts: np.ndarray
    y: np.ndarray


def messages(rng: np.random.Generator, rows: int, change: str, share: float) -> Messages:
    """Return messages of which a share of words or texts has changed."""
    y = rng.integers(0, len(CALLED), rows)
    topic = np.where(rng.random((rows, TOLD)) < 0.6, y[:, None], rng.integers(0, 4, (rows, TOLD)))
    is_changed = rng.random((rows, TOLD)) < share
    if change == "known words, new meaning":
        # People who cannot log in speak of their card and account: a card is the new key.
        turned = is_changed & (y == TOPICS.index("login"))[:, None]
        topic = np.where(turned, TOPICS.index("payment"), topic)
    words = topic * PER_TOPIC + rng.integers(0, PER_TOPIC, (rows, TOLD))
    if change == "new slang":
        words = np.where(is_changed, words + SLANG_FROM, words)
    if change == "a new topic":
        fresh = rng.random(rows) < share / 2
        y = np.where(fresh, TOPICS.index("returns"), y)
        new = RETURNS_FROM + rng.integers(0, PER_TOPIC, words.shape)
        words = np.where(fresh[:, None] & (rng.random(words.shape) < 0.7), new, words)
    fillers = 4 * PER_TOPIC + rng.integers(0, TAUGHT - 4 * PER_TOPIC, (rows, FILLED))
    every = np.hstack([words, fillers])
    every = np.where(rng.random(every.shape) < ODD, ONE_OFF, every)
    counts = np.zeros((rows, len(VOCABULARY)))
    np.add.at(counts, (np.arange(rows)[:, None], every), 1)
    return Messages(counts, y)
