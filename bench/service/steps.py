"""What is tried of a model that left the workbench, a step at a time."""

import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import joblib
import pandas as pd

from bench.service.cases import AppAnswers, ServiceCase, answers_of_app
from bench.service.fresh_environment import FreshEnvironment, StepError, call
from bench.service.running import furthest, running
from core.export import export
from core.export.awkward import as_written, awkward_rows
from core.export.compared_answers import Answers, answers_by_row, answers_of, difference_of
from core.model.predict import learned_by, predict
from core.parts.predictions.refused import refused_rows
from core.workspace.registry import LoadedModel, find_model, load_model, read_reference

ROOT = Path(__file__).parents[2]
FILES = {"service": "service.zip", "bundle": "bundle.zip", "script": "script.py"}
FILES |= {"joblib": "model.joblib", "skops": "model.skops"}
ROWS, PORT, LARGEST = 200, 8_731, 1e-9
TESTED = ("openapi.json", "not_a_server_error", "100")
Step = tuple[str, Callable[[], str]]


@dataclass(frozen=True)
class Trial:
    """A case tried in a folder of its own; `uv` and `schemathesis` are commands (empty: pip, and
    no schemathesis)."""

    case: ServiceCase
    folder: Path
    uv: str
    schemathesis: str

    def steps(self) -> Iterator[Step]:
        name = self.case.name
        yield f"{name}, trained and exported", self._export
        yield f"{name}, installed from its lock", self._install
        yield f"{name}, its own tests", self._own_tests
        with running(self.there.python, self.service, PORT) as address:
            yield f"{name}, HTTP beside the workbench", partial(self._http, address)
            if self.schemathesis:
                yield f"{name}, schemathesis", partial(self._schema, address)
            yield f"{name}, 1,000 requests at 16 at a time", partial(self._load, address)
        yield f"{name}, predict.py", self._predict_file
        yield f"{name}, script", self._script
        for kind in ("joblib", "skops"):
            yield f"{name}, {kind}", partial(self._file, kind)

    @cached_property
    def there(self) -> FreshEnvironment:
        return FreshEnvironment(self.folder / "venv", self.uv)

    @cached_property
    def service(self) -> Path:
        return next(path.parent for path in (self.folder / "service").glob("*/app.py"))

    def _export(self) -> str:
        name = self.case.name
        words = ["train", self.case.data, *self.case.words, "--name", name]
        self.folder.mkdir(parents=True, exist_ok=True)
        call([sys.executable, "-m", "core", *words], ROOT)
        for kind, file in FILES.items():
            export(name, kind, self.folder / file)
        for kind in ("service", "bundle"):
            with zipfile.ZipFile(self.folder / FILES[kind]) as archive:
                archive.extractall(self.folder / kind)
        card = find_model(name).card
        return f"{card.reference}, {card.model}, {len(card.features)} columns"

    def _install(self) -> str:
        self.there.make()
        locked = self.service / "requirements.lock"
        self.there.lock(self.service / "requirements.txt", locked)
        self.there.install("--require-hashes", "-r", locked)
        alone = self.there.megabytes
        self.there.install("-r", self.service / "requirements-test.txt")
        count = locked.read_text(encoding="utf-8").count("==")
        return f"{count} libraries, {alone:,.0f} MB"

    def _own_tests(self) -> str:
        told = call([self.there.python, "-m", "pytest", "-q"], self.service)
        return told.strip().splitlines()[-1]

    def _http(self, address: str) -> str:
        return _small(furthest(address, self._known), f"{len(self._known.rows)} rows with reasons")

    @cached_property
    def _known(self) -> AppAnswers:
        return answers_of_app(self.case, self.folder, ROWS)

    def _schema(self, address: str) -> str:
        place, check, most = TESTED
        words = ["run", f"{address}/{place}", "--checks", check, "--max-examples", most]
        told = call([self.schemathesis, *words, "--no-color"])
        return " ".join(told.strip().splitlines()[-3:])

    def _load(self, address: str) -> str:
        return call([sys.executable, ROOT / "bench" / "serving.py", address]).strip()

    def _predict_file(self) -> str:
        loaded, awkward = self._asked()
        rows, out = self.folder / "rows.csv", self.folder / "out.csv"
        as_written(awkward, learned_by(loaded)).to_csv(rows, index=False)
        call([self.there.python, "-I", self.folder / "bundle" / "predict.py", rows, out])
        told = pd.read_csv(out, dtype=str, keep_default_na=False, float_precision="round_trip")
        result = predict(loaded, awkward)
        apart = difference_of(answers_by_row(result.frame, result), answers_by_row(told, result))
        return _small(apart, f"{len(awkward)} awkward rows")

    def _script(self) -> str:
        self.there.install("-r", self._script_needs())
        made = self.folder / "made.joblib"
        script = self.folder / FILES["script"]
        told = call([self.there.python, script, self.case.data, made], self.folder)
        said = float(told.strip().splitlines()[-1].split(": ")[1])
        card = find_model(self.case.name).card
        return _small(abs(said - card.cv[card.metric].mean), told.strip().splitlines()[-1])

    def _script_needs(self) -> Path:
        """The libraries that the script says it was made with."""
        text = (self.folder / FILES["script"]).read_text(encoding="utf-8").split('"""')[1]
        lines = [line for line in text.splitlines() if "==" in line or line == "imbalanced-learn"]
        needs = self.folder / "script.txt"
        needs.write_text("\n".join(lines), encoding="utf-8")
        return needs

    def _file(self, kind: str) -> str:
        if kind == "skops":
            self.there.install("skops")
        loaded, awkward = self._asked()
        rows, out = self.folder / "rows.joblib", self.folder / "answers.joblib"
        awkward = awkward.drop(index=awkward.index[[*refused_rows(loaded.pipeline, awkward)]])
        joblib.dump({"awkward": awkward}, rows)
        fresh = ROOT / "core" / "export" / "fresh.py"
        call([self.there.python, "-I", fresh, kind, self.folder / FILES[kind], rows, out])
        apart = difference_of(answers_of(loaded.pipeline, awkward), Answers(*joblib.load(out)))
        return _small(apart, f"{len(awkward)} awkward rows")

    def _asked(self) -> tuple[LoadedModel, pd.DataFrame]:
        saved = find_model(self.case.name)
        loaded = load_model(saved)
        reference = read_reference(saved).drop(columns=loaded.card.target)
        return loaded, awkward_rows(reference, loaded.card)


def _small(difference: float, told: str) -> str:
    if not difference <= LARGEST:
        raise StepError(f"{told}: apart by {difference:.3g}")
    return f"{told}, apart by {difference:.2g}"
