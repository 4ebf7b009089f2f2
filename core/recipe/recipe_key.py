"""The key of a recipe, under which what came of it is kept and found."""

import hashlib
import json
from typing import Any

from core.recipe.fields import default_preparation

# Recipes of 0.2.0 had no such fields. Empty they are left out of keys, so that what was kept under
# the key of such a recipe, as the openings of its sealed rows, is still found.
ADDED_LATER = ("features", "selection", "blend", "intention", "decision")
SLOTS_ADDED_LATER = ("label_flags", "date_imputer")  # of slots, where they take their default


def key_of(chosen: dict[str, Any]) -> str:
    """A short hash of a recipe's fields as JSON holds them."""
    fields = {k: value for k, value in chosen.items() if k not in ADDED_LATER or _says(value)}
    usual = {slot: default_preparation()[slot].model_dump() for slot in SLOTS_ADDED_LATER}
    fields["preparation"] = {
        slot: pick for slot, pick in chosen["preparation"].items() if pick != usual.get(slot)
    }
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()


def _says(value: Any) -> bool:
    """Is anything in a field? A record of nothing is as empty as no record."""
    return any(map(_says, value.values())) if isinstance(value, dict) else bool(value)
