"""The models that were kept: each version a folder with the fitted pipeline, its card and a sample
of the rows it learned from. A version is never changed; only its stage moves."""

from core.workspace.registry.announcement import failed_announcements
from core.workspace.registry.answers import KeptAnswers, joined_answers
from core.workspace.registry.artefact import (
    LIBRARIES,
    dump_by_value,
    load_artefact,
    used_libraries,
    version_remark,
)
from core.workspace.registry.card import (
    CHALLENGER,
    PREVIOUS,
    PRODUCTION,
    RETIRED,
    STAGES,
    STAGING,
    KeptCheck,
    ModelCard,
    OpenedTest,
    Score,
    StageChange,
    Statements,
    StoredColumn,
    check_name,
    stored_columns,
)
from core.workspace.registry.certificates import (
    Certificate,
    certificate_of,
    file_digest,
    note_certificate,
)
from core.workspace.registry.finding import (
    find_model,
    find_to_answer,
    move_model,
    promote,
    why_it_answers,
    with_version,
)
from core.workspace.registry.freshness import Freshness, freshness_of
from core.workspace.registry.kept_rows import REFERENCE_ROWS, KeptRows
from core.workspace.registry.loaded_models import (
    LoadedModel,
    load_model,
    read_answers,
    read_bent_by,
    read_reference,
    trust_model,
)
from core.workspace.registry.owners import models_of
from core.workspace.registry.policy import (
    GateRule,
    PromotionPolicy,
    change_policy,
    check_may,
    policy_of,
    policy_seen,
)
from core.workspace.registry.rollback import roll_back
from core.workspace.registry.saved_models import (
    SavedModel,
    list_models,
    save_model,
    unreadable_models,
)
from core.workspace.registry.seen_table import SeenTable
from core.workspace.registry.stages import Move

__all__ = [
    "CHALLENGER",
    "Certificate",
    "Freshness",
    "GateRule",
    "KeptAnswers",
    "KeptRows",
    "LIBRARIES",
    "Move",
    "PREVIOUS",
    "PRODUCTION",
    "PromotionPolicy",
    "REFERENCE_ROWS",
    "RETIRED",
    "STAGES",
    "STAGING",
    "LoadedModel",
    "ModelCard",
    "SavedModel",
    "Score",
    "SeenTable",
    "StageChange",
    "Statements",
    "StoredColumn",
    "KeptCheck",
    "OpenedTest",
    "certificate_of",
    "change_policy",
    "check_may",
    "check_name",
    "dump_by_value",
    "failed_announcements",
    "file_digest",
    "find_model",
    "find_to_answer",
    "freshness_of",
    "list_models",
    "load_artefact",
    "load_model",
    "models_of",
    "joined_answers",
    "move_model",
    "note_certificate",
    "policy_of",
    "policy_seen",
    "promote",
    "read_answers",
    "read_bent_by",
    "read_reference",
    "roll_back",
    "save_model",
    "stored_columns",
    "trust_model",
    "unreadable_models",
    "used_libraries",
    "version_remark",
    "why_it_answers",
    "with_version",
]
