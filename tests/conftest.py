"""What all tests share: the project's folder, the tool as its users call it, and settings for property tests."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from hypothesis import HealthCheck, Phase, settings
from run_tool import ROOT, Tool, run_tool

# One profile here and in CI: the same examples every time, so that a red run means a change and not bad luck. There is
# no time limit: a busy machine is not a wrong program. `make fuzz` looks for new examples, at random and for long.
settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("fuzz", parent=settings.get_profile("tests"), derandomize=False, max_examples=5_000)
# For `mutation/every_mutant.py`: what fails need not be made small, and a case that is written down notices it sooner.
settings.register_profile(
    "mutants", parent=settings.get_profile("tests"), max_examples=25, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the tool keeps goes into a folder of this run, not into that of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def tool() -> Tool:
    """The command line: `tool("check", "--root", folder)`."""
    return run_tool


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of this project."""
    return ROOT


SUB_PATH = "/some/where/"


def built_once(name: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str, *arguments: str) -> Path:
    """The dossier of this project, built once for all tests of a run, whichever worker comes first."""
    temporary = tmp_path_factory.getbasetemp()
    shared = temporary if worker_id == "master" else temporary.parent
    output, said = shared / name, shared / f"{name}.said"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            done = run_tool("build", "--clean", "--output", output, *arguments)
            said.write_text(f"{done.returncode}\n{done.stdout}{done.stderr}", "utf-8")
    status, _, text = said.read_text("utf-8").partition("\n")
    assert status == "0", f"the dossier does not build:\n{text}"
    return output


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The built dossier, at no address in particular."""
    return built_once("site", tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def site_below_a_path(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The built dossier as it is published below a path."""
    return built_once("below", tmp_path_factory, worker_id, "--base-url", f"https://example.org{SUB_PATH}")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of this project's dossier that a test may spoil."""
    root = tmp_path / "a dossier"
    root.mkdir()
    shutil.copy(ROOT / "site.yaml", root)
    shutil.copytree(ROOT / "content", root / "content")
    return root


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The browser that `make test` found or installed."""
    return {"executable_path": chromium.kept() or chromium.find(), "args": chromium.launch_arguments()}


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address is put before others; this takes the place of the plugin's own, which pytest 9 warns of."""
