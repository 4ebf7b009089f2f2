"""The models in production behind HTTP, beside the pages: /models/NAME/predict and its like.

Each is asked at the address of its name, so that a promotion changes who answers and no caller.
All of it needs the key of WORKBENCH_API_KEY; without one nothing is answered.
"""

import hmac
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from core.errors import WorkbenchError
from core.export.service import served_model
from core.machine import environment
from core.model.predict import background_of
from core.parts.service.api import Service, api_of
from core.parts.service.figures import Figures
from core.parts.service.request_log import LogFile, RequestLog
from core.workspace.files import home
from core.workspace.registry import PRODUCTION, SavedModel, find_model, load_model
from core.workspace.registry.saved_models import MODEL
from core.workspace.store.person import as_operator

KEPT_BYTES = 1_000_000_000  # of the files of models that stay open
ALWAYS_KEPT = 4  # however large they are


@dataclass(frozen=True)
class OpenModel:
    """A model that answers, the bytes of its file, and its log."""

    api: Any
    bytes: int
    log: LogFile


class LiveModels:
    """Passes a request on to the service of the version in production of the model it names."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, OpenModel] = OrderedDict()
        self._opening: dict[str, threading.Lock] = {}
        self._changing = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        refusal = _refusal(dict(scope["headers"]).get(b"x-api-key", b""))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        try:
            api = await run_in_threadpool(self._api_for, scope["path_params"]["name"])
        except WorkbenchError as error:
            await JSONResponse({"detail": str(error)}, 404)(scope, receive, send)
            return
        await api(scope, receive, send)

    def _api_for(self, name: str) -> Any:
        """Opened once, whoever else asks for it meanwhile; nobody waits for another model."""
        saved = _in_production(name)
        place = str(saved.path)
        with self._changing:
            opening = self._opening.setdefault(place, threading.Lock())
        with opening:
            if (known := self._used(place)) is not None:
                return known.api
            opened = _opened(saved)
            self._keep(place, opened)
            return opened.api

    def _used(self, place: str) -> OpenModel | None:
        with self._changing:
            if place in self._open:
                self._open.move_to_end(place)
            return self._open.get(place)

    def _keep(self, place: str, opened: OpenModel) -> None:
        """Close those that were not asked for the longest time where all are too large together."""
        with self._changing:
            self._open[place] = opened
            while len(self._open) > ALWAYS_KEPT and self._bytes > KEPT_BYTES:
                _, closed = self._open.popitem(last=False)
                closed.log.close()

    @property
    def _bytes(self) -> int:
        return sum(one.bytes for one in self._open.values())


def live_routes() -> list[Mount]:
    """What is mounted beside the pages."""
    return [Mount("/models/{name}", app=LiveModels())]


def _refusal(given: bytes) -> JSONResponse | None:
    """Why a request is not answered at all; None where it is."""
    key = environment.API_KEY.text
    if not key:
        off = f"Models are not served here: {environment.API_KEY.name} is not set."
        return JSONResponse({"detail": off}, 403)
    if not hmac.compare_digest(given, key.encode()):
        told = "Give the key of this workbench as the header X-API-Key."
        return JSONResponse({"detail": told}, 401)
    return None


def _in_production(name: str) -> SavedModel:
    if "@" in name:
        raise WorkbenchError("Name the model alone: its version in production answers.")
    with as_operator():  # callers have a key
        return find_model(f"{name}@{PRODUCTION}")


def _opened(saved: SavedModel) -> OpenModel:
    """Its log is a file beside what is kept of its predictions."""
    loaded = load_model(saved)
    served = served_model(loaded, background_of(saved, loaded))
    lines = LogFile(home() / "predicted" / saved.card.reference / "requests.jsonl")
    log = RequestLog(served.unlogged, environment.LOG_INPUTS.text == "1", lines)
    api = api_of(Service(served, Figures(), log, environment.API_KEY.text))
    return OpenModel(api, (saved.path / MODEL).stat().st_size, lines)
