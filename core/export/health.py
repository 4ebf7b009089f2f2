"""What tells whoever runs servers that this one lives, and that it can work."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from core.errors import WorkbenchError
from core.machine.disk import refusal_of
from core.workspace.files import home
from core.workspace.store import reading
from core.workspace.store.schema import is_made


def health_routes() -> list[Route]:
    """`/health/live` answers while the process does; `/health/ready` once the workspace can be read
    and written, and says why not."""
    return [Route("/health/live", _live), Route("/health/ready", _ready)]


async def _live(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def _ready(_: Request) -> JSONResponse:
    why = await run_in_threadpool(why_not_ready)
    if why:
        return JSONResponse({"status": "not ready", "why": why}, 503)
    return JSONResponse({"status": "ready"})


def why_not_ready() -> str:
    """Why no work can be done here, as a sentence; empty where it can."""
    try:
        with reading() as connection:
            is_made(connection)
        probe = home() / ".ready"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # another may ask at the same moment
    except WorkbenchError as error:
        return str(error)
    except OSError as error:
        return refusal_of(error)
    return ""
