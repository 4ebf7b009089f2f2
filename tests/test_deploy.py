"""The files that start a real cluster agree with each other and with the code."""

import re
from pathlib import Path

import pytest
import yaml

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
    images = {service["image"] for service in services.values()}
    images |= {container_of(operator, part)["image"] for part in ("worker", "scheduler")}
    assert images == {IMAGE}
    assert IMAGE in (FOLDER / "Dockerfile").read_text(encoding="utf-8")


def test_app_and_workers_know_the_schedulers_port(services):
    scheduler, worker = services["scheduler"]["command"], services["worker"]["command"]
    assert scheduler[:2] == ["dask", "scheduler"]
    address = f"tcp://scheduler:{port_asked(scheduler)}"
    assert worker[:3] == ["dask", "worker", address]
    assert services["app"]["environment"][environment.CLUSTER.name] == address


def test_no_port_of_the_scheduler_is_published(services):
    assert "ports" not in services["scheduler"]
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
