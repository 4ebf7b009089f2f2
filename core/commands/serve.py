"""The verb that serves a saved model over HTTP until it is stopped."""

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from core.commands.interruption import stoppable
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.machine import environment
from core.wording.numbers import counted
from core.workspace.registry import find_to_answer, load_model
from core.workspace.store import ledger

if TYPE_CHECKING:
    from core.parts.service.api import Service

LAST_PORT = 65_535


def serve_model(model: str, host: str = "127.0.0.1", port: int = 8000) -> Outcome:
    """Answer rows over HTTP by a saved model, until Ctrl-C.

    POST /predict takes rows, /docs shows every address. The log goes to stderr, a line a request;
    WORKBENCH_API_KEY asks callers for a key, WORKBENCH_LOG_INPUTS=1 writes their rows down.
    """
    if not 0 <= port <= LAST_PORT:
        raise WorkbenchError(f"--port must be between 0 and {LAST_PORT}, got {port}.")
    service = service_of(model)
    reference = service.served.reference
    _listen(service, host, port)
    rows = service.figures.answered_rows
    ledger.enter_here(ledger.PREDICT, reference, f"{counted(rows, 'row')} served over HTTP")
    return Outcome(
        {"model": reference, "rows": rows}, f"{reference} answered {counted(rows, 'row')}."
    )


def service_of(model: str) -> "Service":
    """A saved model as a service; a name alone is its version in production."""
    from core.export.service import served_model
    from core.model.predict import background_of
    from core.parts.service.api import Service
    from core.parts.service.figures import Figures
    from core.parts.service.request_log import RequestLog

    saved = find_to_answer(model)
    loaded = load_model(saved)
    # A bundle carries no training rows, of which those are made that reasons start from.
    served = served_model(loaded, background_of(saved, loaded) if saved.is_registered else ())
    log = RequestLog(served.unlogged, environment.LOG_INPUTS.text == "1", sys.stderr)
    return Service(served, Figures(), log, environment.API_KEY.text)


def _listen(service: "Service", host: str, port: int) -> None:
    import uvicorn

    from core.parts.service.api import api_of

    options = uvicorn.Config(
        api_of(service), host=host, port=port, log_level="warning", access_log=False
    )
    service.log.write({"serving": service.served.reference, "host": host, "port": port})
    with stoppable():
        try:
            uvicorn.Server(options).run()
        except KeyboardInterrupt:
            return
        except SystemExit as error:
            raise WorkbenchError(f"Nothing can listen at {host}:{port}: is it taken?") from error


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8000)


SERVE = Verb(
    "serve", "answer rows over HTTP by a saved model", serve_model, _arguments, models=("model",)
)
