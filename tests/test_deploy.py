"""The files that start a real cluster agree with each other and with the code."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from sqlalchemy import make_url

from core.machine import environment

FOLDER = Path(__file__).parent.parent / "deploy"
IMAGE = "holdout:cluster"


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))["services"]


@pytest.fixture(scope="module")
def operator():
    found = yaml.safe_load((FOLDER / "dask-cluster.yaml").read_text(encoding="utf-8"))
    assert (found["apiVersion"], found["kind"]) == ("kubernetes.dask.org/v1", "DaskCluster")
    return found


def container_of(operator, part):
    (container,) = operator["spec"][part]["spec"]["containers"]
    return container


def port_asked(words):
    return int(words[words.index("--port") + 1])


def test_every_process_runs_the_same_image(services, operator):
    ours = {name: service for name, service in services.items() if name != "database"}
    images = {service["image"] for service in ours.values()}
    images |= {container_of(operator, part)["image"] for part in ("worker", "scheduler")}
    assert images == {IMAGE}
    assert IMAGE in (FOLDER / "Dockerfile").read_text(encoding="utf-8")


def test_app_and_workers_know_the_schedulers_port(services):
    scheduler, worker = services["scheduler"]["command"], services["worker"]["command"]
    assert scheduler[:2] == ["dask", "scheduler"]
    address = f"tcp://scheduler:{port_asked(scheduler)}"
    assert worker[:3] == ["dask", "worker", address]
    assert services["app"]["environment"][environment.CLUSTER.name] == address


def test_only_the_apps_port_is_published_and_only_here(services):
    assert [name for name, service in services.items() if "ports" in service] == ["app"]
    assert all(port.startswith("127.0.0.1:") for port in services["app"]["ports"])


def test_the_operators_ports_are_those_of_the_command_and_the_service(operator):
    scheduler = container_of(operator, "scheduler")
    assert scheduler["args"][:2] == ["dask", "scheduler"]
    inside = {port["name"]: port["containerPort"] for port in scheduler["ports"]}
    assert inside["tcp-comm"] == port_asked(scheduler["args"])
    service = operator["spec"]["scheduler"]["service"]
    assert {port["targetPort"]: port["port"] for port in service["ports"]} == inside
    assert service["selector"]["dask.org/cluster-name"] == operator["metadata"]["name"]
    assert container_of(operator, "worker")["args"][:2] == ["dask", "worker"]


def test_one_thread_a_worker_everywhere(services, operator):
    for words in (services["worker"]["command"], container_of(operator, "worker")["args"]):
        assert words[words.index("--nthreads") + 1] == "1"


def test_the_image_has_what_its_commands_need():
    text = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
    for name in re.findall(r"requirements[\w-]*\.txt", text):
        assert (FOLDER.parent / name).exists()
    assert "requirements-cluster.txt" in text
    assert "PYTHONPATH=/app" in text
    assert environment.HOME.name in text
    assert "\nUSER " in text
    assert "requirements-postgres.txt" in text
    assert "requirements-signin.txt" in text


def test_nothing_of_ours_runs_as_root_or_may_write_but_where_it_must(services):
    text = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
    assert text.index("USER holdout") < text.index("\nCMD ")
    for name, service in services.items():
        if name != "database":
            assert service["read_only"]
            assert service["cap_drop"] == ["ALL"]
            assert service["security_opt"] == ["no-new-privileges:true"]
    assert services["app"]["volumes"] == ["workspace:/data"]


def test_the_server_itself_is_told_to_stop_and_has_time_to_end_its_jobs(services):
    text = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
    command = json.loads(re.search(r"^CMD (\[.*\])$", text, re.M)[1])
    assert command[:3] == ["streamlit", "run", "server.py"]
    assert (FOLDER.parent / "server.py").is_file()
    assert "STOPSIGNAL SIGTERM" in text
    assert services["app"]["stop_grace_period"] == "30s"


def test_the_app_waits_for_its_database_and_no_password_stands_in_a_file(services):
    assert services["app"]["depends_on"]["database"] == {"condition": "service_healthy"}
    address = make_url(services["app"]["environment"][environment.DATABASE.name])
    assert (address.host, address.password) == ("database", None)
    secret = services["app"]["environment"][environment.DATABASE_PASSWORD.name]
    assert secret == services["database"]["environment"]["POSTGRES_PASSWORD_FILE"]
    ignored = (FOLDER / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert {".streamlit/secrets.toml", "deploy/database.password"} <= {*ignored}


def test_every_python_that_is_promised_is_checked():
    text = (FOLDER.parent / ".github/workflows/checks.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert jobs["locked"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    ends = jobs["ends"]["strategy"]["matrix"]["include"]
    assert {(one["python"], one["resolution"]) for one in ends} == {
        ("3.11", "lowest-direct"),
        ("3.13", "highest"),
    }
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == ">=3.11,<3.14"
