"""Everything that a model needs in production, topic by topic."""

from typing import get_args

from core.export.govern.app_items import APP_ITEMS
from core.export.govern.export_items import EXPORT_ITEMS
from core.export.govern.item import Topic
from core.export.govern.own_items import OWN_ITEMS

_TOPICS: tuple[str, ...] = get_args(Topic)
_EVERY = (*APP_ITEMS, *EXPORT_ITEMS, *OWN_ITEMS)
ITEMS = tuple(sorted(_EVERY, key=lambda item: _TOPICS.index(item.topic)))
