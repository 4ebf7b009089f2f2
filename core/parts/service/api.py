"""The addresses of a service: predictions, health, the model's card, figures."""

import hmac
import json
import re
import time
import uuid
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from fastapi.security import APIKeyHeader

from core.parts.service.answering import ServedModel
from core.parts.service.figures import Figures
from core.parts.service.page import HEADERS, TRY_PAGE
from core.parts.service.predicting import SHOWN_CELLS, predict_of
from core.parts.service.request_log import RequestLog

MOST_BYTES = 5_000_000
JSON_TYPE = re.compile(r"application/(json|\S+\+json)")


@dataclass(frozen=True)
class Service:
    """A model that is served: the key that callers need (empty: none), its figures and its log."""

    served: ServedModel
    figures: Figures
    log: RequestLog
    key: str = ""


def api_of(service: Service) -> FastAPI:
    """The application."""
    served = service.served
    api = FastAPI(
        title=served.reference,
        description=f"{served.card['model']} for {served.card['target']}.",
        version=str(served.card["version"]),
        docs_url=None,  # those load scripts from elsewhere
        redoc_url=None,
    )
    api.middleware("http")(watched_by(service))
    api.exception_handler(RequestValidationError)(_unfit)
    needs_key = [Depends(_key_check(service.key))] if service.key else []
    api.post("/predict", dependencies=needs_key, responses=REFUSALS)(
        predict_of(served, service.figures)
    )
    api.get("/model", dependencies=needs_key)(lambda: _told_of(served))
    api.get("/health")(lambda: {"status": "ok", "model": served.reference})
    api.get("/docs", include_in_schema=False)(lambda: HTMLResponse(TRY_PAGE))
    api.get("/metrics", include_in_schema=False)(lambda: _as_text(service.figures))
    return api


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The body cannot be read as JSON."},
    401: {"description": "The key is missing or another."},
    411: {"description": "The length of the body is not given."},
    413: {"description": f"The body is longer than {MOST_BYTES:,} bytes."},
    415: {"description": "The body is given as another type than JSON."},
}


KNOWN = (
    "model",
    "task",
    "target",
    "classes",
    "positive",
    "threshold",
    "promise",
    "assurance",
    "created",
    "metric",
)


async def _unfit(_: Request, error: Exception) -> Response:
    """What does not fit, each with its place, without the value: that may be no JSON itself."""
    assert isinstance(error, RequestValidationError)
    told = [{name: one[name] for name in ("loc", "msg", "type")} for one in error.errors()]
    return Response(json.dumps({"detail": told[:SHOWN_CELLS]}), 422, media_type="application/json")


def _told_of(served: ServedModel) -> dict[str, Any]:
    """What a caller may know of the model."""
    facts = {name: served.card.get(name) for name in KNOWN}
    costs = served.card["recipe"].get("decision", {}).get("costs")
    columns = [
        {name: column.get(name) for name in ("name", "kind", "levels", "low", "high")}
        for column in served.card["columns"]
    ]
    return {
        "name": served.reference,
        **facts,
        "costs": costs,
        "scores": served.card["cv"],
        "columns": columns,
    }


def _as_text(figures: Figures) -> Response:
    return Response(figures.text(), media_type="text/plain; version=0.0.4")


def _key_check(key: str) -> Any:
    header = APIKeyHeader(name="X-API-Key", auto_error=False)

    def check(given: Annotated[str | None, Depends(header)]) -> None:
        # A header's bytes are read as Latin-1; the key was sent in UTF-8.
        if not hmac.compare_digest((given or "").encode("latin-1", "replace"), key.encode()):
            raise HTTPException(401, "Give the key of this service as the header X-API-Key.")

    return check


def watched_by(service: Service) -> Any:
    """Give each request an id, refuse what is too long, count it and write its line."""

    async def watched(request: Request, call_next: Any) -> Response:
        began = time.perf_counter()
        request.state.id, request.state.rows = uuid.uuid4().hex, ()
        request.state.said = ()
        status = 500  # unless something is answered
        try:
            response: Response = _refused(request) or await call_next(request)
            status = response.status_code
        finally:
            _noted(service, request, status, time.perf_counter() - began)
        response.headers.update({**HEADERS, "X-Request-Id": request.state.id})
        return response

    return watched


def _noted(service: Service, request: Request, status: int, seconds: float) -> None:
    route = request.scope.get("route")  # a mount's, where none of ours answers
    path = route.path if isinstance(route, APIRoute) else "other"
    service.figures.request(path, status, seconds)
    facts = {
        "request": request.state.id,
        "model": service.served.reference,
        "path": path,
        "status": status,
        "milliseconds": round(seconds * 1_000, 2),
        "rows": len(request.state.rows),
    }
    service.log.write(facts, request.state.rows, request.state.said)


def _refused(request: Request) -> Response | None:
    """Why a request is not read at all; None where it is."""
    return _too_long(request) or _other_type(request)


def _other_type(request: Request) -> Response | None:
    """Only JSON is read: rows as another type would be told that they are no rows."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "POST" or JSON_TYPE.fullmatch(media):
        return None
    told = f"The body is {media[:60]!r}" if media else "The type of the body is not given"
    return _detail(415, f"{told}: send JSON, with the header Content-Type: application/json.")


def _detail(status: int, why: str) -> Response:
    return Response(json.dumps({"detail": why}), status, media_type="application/json")


def _too_long(request: Request) -> Response | None:
    length = request.headers.get("content-length", "")
    is_chunked = "transfer-encoding" in request.headers  # which goes before a length that is given
    if is_chunked or (request.method == "POST" and not length.isdecimal()):
        return _detail(411, "Give the length of the body as Content-Length.")
    if length.isdecimal() and int(length) > MOST_BYTES:
        return _detail(413, f"A request may be {MOST_BYTES:,} bytes long.")
    return None
