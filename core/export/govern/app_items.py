"""What the app itself does for a model in production, seen in the model's state."""

from core.errors import WorkbenchError
from core.export.govern.item import ChecklistItem, DoneBy, Seen
from core.export.govern.state import ModelState
from core.wording.numbers import counted, often
from core.workspace.registry import PRODUCTION, PromotionPolicy, freshness_of
from core.workspace.store.ledger import PREDICT


def _checks(state: ModelState) -> Seen:
    card = state.saved.card
    if not card.checks:
        return None, "Its card keeps no checks."
    if card.doubts:
        return False, " ".join(card.doubts)
    return True, f"None of {counted(len(card.checks), 'check')} speaks against its score."


def _test(state: ModelState) -> Seen:
    test = state.saved.card.test
    if test is None:
        return False, "The sealed rows were not scored before it was saved."
    return True, f"Sealed rows were scored; they had been opened {often(test.openings)} by then."


def _certificate(state: ModelState) -> Seen:
    if not state.saved.is_registered:
        return None, "Of a bundle nothing is noted: look at the saved model."
    try:
        is_certified = state.is_certified
    except WorkbenchError as gone:
        return False, str(gone)
    if is_certified and state.certificate is not None:
        return True, f"Its file was certified on {state.certificate.at[:10]}."
    return False, "Its file, as it is now, was not certified: check it on Models."


def _stage(state: ModelState) -> Seen:
    card = state.saved.card
    return card.stage == PRODUCTION, f"{card.reference} is at the stage {card.stage}."


def _way_back(state: ModelState) -> Seen:
    if state.has_previous:
        return True, "An earlier version can be brought back in one click, verified by its digest."
    return False, "No earlier version was in production: there is nothing to go back to yet."


def _gates(state: ModelState) -> Seen:
    if state.policy == PromotionPolicy():
        return False, "The gates are those of the catalogue: say on Models what this name asks."
    return True, "What its name asks before production was set, and by whom is in the log."


def _age(state: ModelState) -> Seen:
    age = freshness_of(state.saved.card)
    if age.limit is None:
        return False, f"{age.sentence} No limit is set."
    return not age.is_stale, age.sentence


def _stated(state: ModelState) -> Seen:
    stated = state.saved.card.stated
    lacking = [name for name, text in stated.named.items() if not text]
    if not lacking:
        return True, "Intended use, subsets, limits and licence are on its card."
    return False, f"Its card does not say: {', '.join(lacking).lower()}."


def _predictions(state: ModelState) -> Seen:
    times = state.count(PREDICT)
    if not times:
        return False, "No prediction is in the log yet."
    return True, f"It predicted {often(times)}; who and when is in the log."


APP_ITEMS = (
    ChecklistItem(
        "checks", "Quality", "Nothing speaks against its score", DoneBy.APP, _checks, "evaluate"
    ),
    ChecklistItem(
        "test", "Quality", "Judged on rows that chose nothing", DoneBy.APP, _test, "evaluate"
    ),
    ChecklistItem(
        "certificate",
        "Versions",
        "The file answers as the model",
        DoneBy.APP,
        _certificate,
        "models",
        "files",
    ),
    ChecklistItem(
        "stage",
        "Versions",
        "One version in production, by name",
        DoneBy.APP,
        _stage,
        "models",
        "stage",
    ),
    ChecklistItem("back", "Versions", "A way back", DoneBy.APP, _way_back, "models", "stage"),
    ChecklistItem(
        "gates",
        "Versions",
        "What stands before production was decided",
        DoneBy.APP,
        _gates,
        "models",
        "stage",
    ),
    ChecklistItem("log", "Watching", "Predictions are logged", DoneBy.APP, _predictions, "predict"),
    ChecklistItem("age", "Watching", "A limit of age", DoneBy.APP, _age, "models", "stage"),
    ChecklistItem(
        "card",
        "Answering for it",
        "The card says what it is for",
        DoneBy.APP,
        _stated,
        "models",
        "card",
    ),
)
