"""An exported service under uvicorn, asked over HTTP."""

import json
import math
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from bench.service.cases import AppAnswers
from bench.service.fresh_environment import StepError

AT_ONCE = 50
PATIENCE = 120  # seconds until it answers


@contextmanager
def running(python: Path, folder: Path, port: int) -> Iterator[str]:
    """The address of a folder's service, for as long as it is asked."""
    log = folder.with_name(f"{folder.name}.log")
    words = [str(python), "-m", "uvicorn", "app:app", "--port", str(port), "--no-access-log"]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(words, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.3)
    raise StepError(f"the service does not start:\n{log.read_text(encoding='utf-8')[-2_000:]}")


def furthest(address: str, known: AppAnswers) -> float:
    """The largest difference of an answer, a probability, an interval or a reason over HTTP to the
    workbench's; infinite where a label, a set or a refusal is another."""
    differences = [0.0]
    for n in range(0, len(known.rows), AT_ONCE):
        for some in range(n, min(n + AT_ONCE, len(known.rows)), 5):
            told = _asked(address, known.rows[some : some + 5])
            pairs = zip(told, known.answers[some : some + 5], strict=True)
            differences += [_apart(one, other) for one, other in pairs]
    return max(differences)


def _asked(address: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    body = json.dumps({"rows": rows, "reasons": True}).encode()
    request = Request(f"{address}/predict", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=120) as answer:
        told = json.load(answer)
    if told["reasons_left_out"]:
        raise StepError(told["reasons_left_out"])
    return list(told["predictions"])


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    if bool(one["rejected"]) != bool(other["rejected"]):
        return math.inf
    if other["rejected"]:
        return 0.0
    said = [(a["prediction"], list(a["likely"] or ())) for a in (one, other)]
    if other["probabilities"] is not None and said[0] != said[1]:
        return math.inf
    numbers = [_numbers(one, [r["moves"] for r in one["reasons"]]), _numbers(other, other["moves"])]
    if len(numbers[0]) != len(numbers[1]):
        return math.inf
    return max(abs(a - b) for a, b in zip(*numbers, strict=True))


def _numbers(answer: Mapping[str, Any], moves: list[float]) -> list[float]:
    shares = answer["probabilities"]
    first = [answer["prediction"]] if shares is None else [shares[name] for name in sorted(shares)]
    return [*first, *(answer["interval"] or ()), *moves]
