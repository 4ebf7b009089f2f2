"""The models that were kept: each version a folder with the fitted pipeline, its card and a sample
of the rows it learned from. A version is never changed; only its stage moves."""

from core.workspace.registry.artefact import LIBRARIES, dump_by_value, load_artefact, used_libraries
from core.workspace.registry.card import (
    STAGES,
    ModelCard,
    OpenedTest,
    Score,
    StageChange,
    StoredColumn,
    check_name,
    stored_columns,
)
from core.workspace.registry.loaded_models import LoadedModel, load_model, read_reference
from core.workspace.registry.saved_models import (
    SavedModel,
    find_model,
    list_models,
    promote,
    save_model,
    unreadable_models,
)

__all__ = [
    "LIBRARIES",
    "STAGES",
    "LoadedModel",
    "ModelCard",
    "SavedModel",
    "Score",
    "StageChange",
    "StoredColumn",
    "OpenedTest",
    "check_name",
    "dump_by_value",
    "find_model",
    "list_models",
    "load_artefact",
    "load_model",
    "promote",
    "read_reference",
    "save_model",
    "stored_columns",
    "unreadable_models",
    "used_libraries",
]
