"""Which saved model a name means, and moving one to another stage."""

from dataclasses import replace
from pathlib import Path

from core.errors import WorkbenchError
from core.workspace.files import home
from core.workspace.registry.announcement import announce
from core.workspace.registry.archive import opened_archive, read_entry
from core.workspace.registry.card import (
    PREVIOUS,
    PRODUCTION,
    RETIRED,
    STAGES,
    ModelCard,
    check_name,
)
from core.workspace.registry.certificates import file_digest
from core.workspace.registry.policy import check_may
from core.workspace.registry.reach import check_may_change_model, names_in_reach
from core.workspace.registry.saved_models import (
    CARD,
    SavedModel,
    list_models,
    parsed_card,
    read_version,
    tried_version,
    versions_in,
)
from core.workspace.registry.stages import (
    Move,
    as_they_stand,
    in_use,
    move_to_stage,
    newest_at,
)


def find_model(reference: str) -> SavedModel:
    """The model at `name@version`, or the one in the bundle at a path, or by its name alone the
    version in production, else the newest that is not retired. `name@challenger` is the one that
    is held against it, `name@previous` the one before it, `name@staging` the version that came to
    that stage last. A name that is registered goes before a file that is called the same.

    Raises WorkbenchError where there is none.
    """
    if _is_file(reference):
        return SavedModel(_card_in(Path(reference)), Path(reference))
    name, _, number = reference.partition("@")
    folder = home() / "models" / check_name(name)
    versions = versions_in(folder) if names_in_reach([folder.name]) else []
    if not versions:
        names = sorted({saved.card.name for saved in list_models()})
        raise WorkbenchError(
            f"No model is called {name!r}; "
            + (f"there are {', '.join(names[:12])}." if names else "none is saved yet.")
        )
    if not number or number in (*STAGES, PREVIOUS):
        return _of_stage(folder, number)
    if number not in {str(version) for version in versions}:
        raise WorkbenchError(
            f"{name} has no version {number[:20]!r}; it has {', '.join(map(str, versions))}."
        )
    saved = read_version(folder / number)
    (card,) = as_they_stand([saved.card])
    return SavedModel(card, saved.path)


def find_to_answer(reference: str) -> SavedModel:
    """The same for predictions of new rows, which a retired version never makes."""
    saved = find_model(reference)
    if saved.card.stage == RETIRED:
        why = saved.card.history[-1].why if saved.card.history else "no reason is known"
        raise WorkbenchError(
            f"{saved.card.reference} is retired ({why}), and no longer predicts: take another "
            "version, or move it to another stage first."
        )
    return saved


def why_it_answers(reference: str, saved: SavedModel) -> str:
    """What has to be told of the version that answers for a name alone; empty where it is the one
    in production, or was named."""
    if "@" in reference or not saved.is_registered or saved.card.stage == PRODUCTION:
        return ""
    return (
        f"{saved.card.name} has no version in production: {saved.card.reference} answers, the "
        "newest that is not retired. Name a version, or bring one to production."
    )


def promote(reference: str, stage: str, why: str, made_on: int | None = None) -> ModelCard:
    """Move a model, by its name alone the newest version, to a stage and note why, when and by
    whom. No gate is asked.

    `made_on` is how many changes of stage it had when somebody looked; raises
    ChangedMeanwhileError where it has others now.
    """
    return move_model(reference, Move(stage, why, made_on))


def move_model(reference: str, move: Move) -> ModelCard:
    """The same for a move that is known. Who was in production or challenger before leaves that
    place in the same moment: a name has one of each. Who asked to be told of production is told."""
    saved = find_model(with_version(reference))
    if not saved.is_registered:
        raise WorkbenchError(f"{saved.path.name} is a file; only saved models have stages.")
    if PRODUCTION in (move.stage, saved.card.stage):
        check_may(saved.card.name)
    else:
        check_may_change_model(saved.card.name)
    card, others = read_version(saved.path).card, _others(saved)
    if move.stage != PRODUCTION:
        return move_to_stage(card, move, others)
    before = newest_at(as_they_stand(others), PRODUCTION)
    facts = {**move.facts, "digest": file_digest(saved)}
    moved = move_to_stage(card, replace(move, facts=facts), others)
    announce(moved, before.reference if before else "")
    return moved


def _others(saved: SavedModel) -> list[ModelCard]:
    """The cards of the name's other versions, as they were written."""
    folder = saved.path.parent
    numbers = [number for number in versions_in(folder) if number != saved.card.version]
    tried = [tried_version(folder / str(number)) for number in numbers]
    return [other.card for other in tried if isinstance(other, SavedModel)]


def with_version(reference: str) -> str:
    """A name alone with its newest version, which a change of stage is about."""
    if "@" in reference or _is_file(reference):
        return reference
    versions = versions_in(home() / "models" / check_name(reference))
    return f"{reference}@{versions[-1]}" if versions else reference


def _of_stage(folder: Path, stage: str) -> SavedModel:
    """The version of a name that is at a stage, or where none is asked for the one that answers."""
    tried = [tried_version(folder / str(version)) for version in versions_in(folder)]
    cards = as_they_stand([saved.card for saved in tried if isinstance(saved, SavedModel)])
    card = newest_at(cards, stage) if stage else in_use(cards)
    damaged = [why for why in tried if isinstance(why, WorkbenchError)]
    if damaged and (card is None or card.stage != PRODUCTION):
        raise damaged[-1]  # which may be the one: nobody knows its stage
    if card is None:
        what = f"at the stage {stage}" if stage else "in use: all of them are retired"
        raise WorkbenchError(
            f"{folder.name} has no version {what}. Name one, such as "
            f"{folder.name}@{versions_in(folder)[-1]}, or move one to another stage."
        )
    return SavedModel(card, folder / str(card.version))


def _is_file(reference: str) -> bool:
    if _is_registered(reference):
        return False
    return reference.lower().endswith(".zip") or Path(reference).is_file()


def _is_registered(reference: str) -> bool:
    name, _, _ = reference.partition("@")
    try:
        return bool(versions_in(home() / "models" / check_name(name)))
    except WorkbenchError:
        return False


def _card_in(bundle: Path) -> ModelCard:
    with opened_archive(bundle) as archive:
        return parsed_card(read_entry(archive, CARD), bundle)
