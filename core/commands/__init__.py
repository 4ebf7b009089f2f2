"""The verbs of the command line: plain arguments in, a document and its readable text out."""

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.commands.verbs import VERBS

__all__ = ["VERBS", "Outcome", "Verb"]
