"""Duties that laws on personal data name, as a reminder, and which of them somebody has seen to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.drift.monitor.history import place_of
from core.errors import WorkbenchError
from core.workspace.project_notes import OtherOwner, ProjectNote
from core.workspace.registry import SavedModel
from core.workspace.registry.reach import check_may_change_model
from core.workspace.store.ledger import DUTY, enter_here

REMINDER = (
    "A reminder and no advice: a list cannot say that a use is lawful. Which laws hold, and "
    "whether "
    "they are kept, is for a lawyer or data protection officer to say."
)


@dataclass(frozen=True)
class Duty:
    """A duty: the laws that name it, what is asked, and what helps here (empty: nothing does)."""

    key: str
    laws: tuple[str, ...]
    title: str
    asked: str
    here: str = ""


@dataclass(frozen=True)
class KeptDuties:
    """What was written down on duties, by their keys."""

    notes: Mapping[str, str] = field(default_factory=dict)


_NOTE = ProjectNote("duties", KeptDuties)


def duties_kept(saved: SavedModel) -> Mapping[str, str]:
    """How each duty was seen to, of those that were."""
    found = _NOTE.read(_owner(saved))
    return found.notes if found is not None else {}


def keep_duty(saved: SavedModel, key: str, note: str) -> None:
    """Write down how a duty was seen to; an empty note takes it back. The ledger has both.
    Raises NoRightError where who acts here may not change the model."""
    check_may_change_model(saved.card.name)
    if key not in DUTIES:
        raise WorkbenchError(f"There is no duty {key[:40]!r}; there are {', '.join(DUTIES)}.")
    written = " ".join(note.split())[:500]

    def change(now: KeptDuties | None) -> KeptDuties:
        others = {k: text for k, text in (now.notes if now else {}).items() if k != key}
        return KeptDuties({**others, key: written} if written else others)

    _NOTE.change(_owner(saved), change)
    enter_here(DUTY, saved.card.reference, f"{DUTIES[key].title}: {written or 'taken back'}")


def _owner(saved: SavedModel) -> OtherOwner:
    return OtherOwner(place_of(saved))


DUTIES = {
    duty.key: duty
    for duty in (
        Duty(
            "basis",
            ("GDPR",),
            "A legal basis",
            "Say on which basis (consent, contract, interest, law) personal data are used for"
            " this purpose (art. 6; special kinds: art. 9).",
        ),
        Duty(
            "purpose",
            ("GDPR", "CCPA"),
            "One purpose",
            "Use data only for what they were collected for, or for what fits it (GDPR art. "
            "5; CCPA 1798.100).",
            "The card says the goal and the intended use.",
        ),
        Duty(
            "least",
            ("GDPR", "HIPAA", "CCPA"),
            "No more than needed",
            "Keep to the columns and rows that the purpose needs (GDPR art. 5; HIPAA minimum "
            "necessary, 45 CFR 164.502(b)).",
            "Clean hides or drops personal columns; Explain shows what a model does without.",
        ),
        Duty(
            "hidden",
            ("GDPR", "HIPAA"),
            "Identities hidden",
            "Replace or remove what names people where that does (GDPR art. 32; HIPAA de-"
            "identification, 45 CFR 164.514).",
            "Mask, hash, band, shorten and coarsen on Clean; kept rows are without what they hide.",
        ),
        Duty(
            "time",
            ("GDPR", "CCPA"),
            "An end to keeping",
            "Say how long data, logs and models are kept, and delete them then (GDPR art. 5).",
        ),
        Duty(
            "told",
            ("GDPR", "CCPA"),
            "People are told",
            "Tell people what is done with their data, before it is (GDPR art. 13 and 14; "
            "CCPA notice at collection).",
        ),
        Duty(
            "rights",
            ("GDPR", "CCPA", "HIPAA"),
            "Requests are answered",
            "Find, hand out, put right and delete one person's data within the time allowed "
            "(GDPR art. 15 to 18; CCPA 1798.105; HIPAA 45 CFR 164.524).",
        ),
        Duty(
            "optout",
            ("CCPA",),
            "No to selling",
            "Let people refuse that their data are sold or shared (1798.120).",
        ),
        Duty(
            "decision",
            ("GDPR",),
            "No decision by machine alone",
            "Where an answer has legal or like effects, let a person decide, and be able to "
            "say why (art. 22).",
            "Reasons of each answer on Predict; a threshold that sends doubtful rows to "
            "people on Evaluate.",
        ),
        Duty(
            "impact",
            ("GDPR",),
            "An assessment of risk",
            "Assess the impact before a use that is likely to be of high risk (art. 35).",
        ),
        Duty(
            "fair",
            ("GDPR", "CCPA"),
            "Nobody is worse off unjustly",
            "Look at how groups fare (GDPR recital 71; CCPA 1798.125).",
            "Gaps between groups on Evaluate; groups of a population on Drift.",
        ),
        Duty(
            "record",
            ("GDPR", "HIPAA"),
            "A record of what is done",
            "Keep a record of uses (GDPR art. 30), and who looked at what (HIPAA audit "
            "controls, 45 CFR 164.312(b)).",
            "The log on this page, which the database only adds to.",
        ),
        Duty(
            "safe",
            ("GDPR", "HIPAA", "CCPA"),
            "Kept safe",
            "Limit access, encrypt on the way and at rest (GDPR art. 32; HIPAA 45 CFR 164.312).",
        ),
        Duty(
            "others",
            ("GDPR", "HIPAA", "CCPA"),
            "Contracts with those who help",
            "Have a contract with everybody who handles data for you (GDPR art. 28; HIPAA "
            "business associates; CCPA service providers).",
        ),
        Duty(
            "abroad",
            ("GDPR",),
            "Across borders",
            "See that data leave the region only where that is allowed (art. 44 and after).",
            "The app sends nothing out unless an address is set.",
        ),
        Duty(
            "breach",
            ("GDPR", "HIPAA"),
            "When data get out",
            "Know whom to tell within which time (GDPR 72 hours, art. 33; HIPAA 60 days, 45 "
            "CFR 164.404).",
        ),
    )
}
