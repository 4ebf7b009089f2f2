"""Does a saved model answer better than the one in use, on rows that neither learned from?"""

from core.drift.challenge.challenge import challenge
from core.drift.challenge.entrant import Entrant, entrant
from core.drift.challenge.gate import refusal
from core.drift.challenge.rivals import Challenge, ChallengeVerdict, ScoredRival

__all__ = [
    "Challenge",
    "ChallengeVerdict",
    "Entrant",
    "ScoredRival",
    "challenge",
    "entrant",
    "refusal",
]
