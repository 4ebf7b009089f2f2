"""Praise and blame in an English text, by a small list of words with their valence.

The list was written for this project: everyday words of judgement, from -3 to 3 by hand. How
words about them count follows VADER (Hutto and Gilbert 2014): what denies turns a word and weakens
it, what boosts adds to it, what follows a "but" counts more than what stands before.
"""

import math
import re
from typing import NamedTuple

from core.parts.words.cleaning import cleaned_text
from core.parts.words.stop_words import DENIALS

VALENCES = {
    3: (
        "adore adored adoring amazing awesome best brilliant delighted excellent excellently "
        "exceptional extraordinary fabulous fantastic flawless heart love loved lovely loves "
        "loving magnificent marvellous marvelous outstanding perfect perfectly phenomenal "
        "splendid stunning superb terrific wonderful wonderfully"
    ),
    2: (
        "amusing attractive beautiful beautifully better calm charming cheerful clever "
        "comfortable convenient delicious delightful effective efficient elegant engaging "
        "enjoy enjoyable enjoyed enjoying enjoys excited exciting faithful favorite favourite "
        "friendly fun funny generous gentle good gorgeous grateful great happily happy helpful "
        "honest impressed impressive inspiring joy kind laughing lucky moving nice nicely "
        "pleasant pleased pleasure polite praise pretty profit proud recommend recommended "
        "reliable satisfied satisfying skilled smart smiling smooth smoothly success "
        "successful superior sweet talented tasty thank thankful thanks touching trustworthy "
        "useful valuable warm welcome win winner winning wins wise won worthy"
    ),
    1: (
        "accurate agree agreed bargain bright cheap clean clear clearly cool correct decent "
        "easily easy fair fast fine fresh improve improved improvement interesting like liked "
        "likes okay original patient prompt quick quickly quiet ready right safe safely secure "
        "simple smile strong support supportive sure timely trust well winking worth"
    ),
    -1: (
        "afraid alone bland busy cold complicated confused confusing crowded delay delayed "
        "difficult dirty doubt doubting dry empty expensive forgot hard heavy hidden lack "
        "lacked lacking lacks late loud missing mistake mixed noisy odd old overpriced risk "
        "rough short slow slowly small sorry strange tired tough unclear unsure wait waited "
        "weak weird worn"
    ),
    -2: (
        "angry annoyed annoying anxious bad badly bitter bored boring broke broken bug bugs "
        "cancel cancelled careless cheat cheated complain complained complaint crash crashed "
        "crashes crying damage damaged dangerous defective died dirtiest disappoint "
        "disappointed disappointing disappointment dull error errors fail failed fails failure "
        "fake fault faulty fear frustrated frustrating greedy hurt ignored incompetent "
        "incorrect inferior lie lied lies lose lost mad mess messy misleading neglect "
        "neglected nervous pain painful poor poorly problem problems regret regretted reject "
        "rejected ridiculous rude ruin ruined sad sadly scared silly stolen stressful stupid "
        "suffer suffered trouble ugly unacceptable uncomfortable unfair unfortunate "
        "unfortunately unhappy unhelpful unpleasant unreliable unsafe upset useless waste "
        "wasted worried worry worse wrong"
    ),
    -3: (
        "abuse abused abusive appalling atrocious awful catastrophe catastrophic cruel despise "
        "disaster disastrous disgust disgusted disgusting dreadful evil furious garbage hate "
        "hated hateful hates hating heartbroken hell horrible horribly horrific horror "
        "miserable nightmare outrageous pathetic scam shameful terrible terribly terrifying "
        "trash vile worst worthless"
    ),
}
VALENCE = {word: valence for valence, words in VALENCES.items() for word in words.split()}
BOOSTING = (
    "absolutely amazingly completely deeply enormously entirely especially exceptionally "
    "extremely fully highly hugely incredibly intensely particularly purely quite really "
    "remarkably so thoroughly totally truly unbelievably utterly very"
)
BOOSTERS = frozenset(BOOSTING.split())
DAMPING = "barely fairly hardly kinda less little partly scarcely slightly somewhat"
DAMPERS = frozenset(DAMPING.split())
BOOST = 0.293  # VADER's: what a word before adds, or takes away
TURN = -0.74  # VADER's: what a word that is denied is multiplied with
BEFORE_BUT, AFTER_BUT = 0.5, 1.5
REACH = 3  # words before one that can deny it
EVENED = 15.0  # VADER's: brings any sum between -1 and 1
WORDS = re.compile(r"[^\W\d_]+")


class Feeling(NamedTuple):
    """A text's score between -1 (blame) and 1 (praise), and how many words speak for each."""

    score: float
    praise: int
    blame: int


def feeling_of(text):
    """The feeling of an English text; all 0 where no word of the list is in it."""
    words = WORDS.findall(cleaned_text(text, ("markup", "emoji", "abbreviations")).lower())
    valences = [_valence(words, at) for at in range(len(words))]
    if "but" in words:
        turn = words.index("but")
        valences = [
            valence * (BEFORE_BUT if at < turn else AFTER_BUT)
            for at, valence in enumerate(valences)
        ]
    total = sum(valences)
    return Feeling(
        total / math.sqrt(total * total + EVENED),
        sum(valence > 0 for valence in valences),
        sum(valence < 0 for valence in valences),
    )


def _valence(words, at):
    """What the word at a place says, by the words before it."""
    valence = VALENCE.get(words[at], 0)
    if not valence:
        return 0.0
    before = words[max(0, at - REACH) : at]
    louder = sum(word in BOOSTERS for word in before) - sum(word in DAMPERS for word in before)
    turned = TURN if any(word in DENIALS["English"] for word in before) else 1.0
    return (valence + math.copysign(BOOST, valence) * louder) * turned
