"""`check --format sarif` is SARIF 2.1.0: what the standard's own schema asks of the parts that are written, by hand.

The schema that OASIS publishes comes with no package that the tests have, and tests do not use the network. `SCHEMA`
repeats its rules for every object that the tool writes, with no other property allowed, and what GitHub asks besides.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from run_tool import Tool
from small_dossier import edited, small

Schema = dict[str, Any]

WORDS: Schema = {"type": "string", "minLength": 1}
TEXT: Schema = {"type": "object", "properties": {"text": WORDS}, "required": ["text"]}
FROM_ONE: Schema = {"type": "integer", "minimum": 1}


def closed(required: list[str], **properties: Schema) -> Schema:
    """An object with these properties and no others."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


REGION = closed(
    ["startLine", "startColumn"], startLine=FROM_ONE, startColumn=FROM_ONE, endLine=FROM_ONE, endColumn=FROM_ONE
)  # 3.30
ARTIFACT = closed(["uri"], uri={"type": "string", "format": "uri-reference", "pattern": "^[!-~]+$"})  # 3.4; RFC 3986
PHYSICAL = closed(["artifactLocation", "region"], artifactLocation=ARTIFACT, region=REGION)  # 3.29
RESULT = closed(
    ["message", "ruleId", "locations"],
    ruleId={"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
    level={"enum": ["none", "note", "warning", "error"]},
    message=closed(["text"], text=WORDS),
    locations={"type": "array", "minItems": 1, "items": closed(["physicalLocation"], physicalLocation=PHYSICAL)},
)  # 3.27
RULE = closed(["id", "shortDescription"], id={"type": "string"}, shortDescription=TEXT)  # 3.49
DRIVER = closed(
    ["name", "version", "rules"],
    name={"type": "string"},
    version={"type": "string"},
    rules={"type": "array", "items": RULE, "uniqueItems": True},
)  # 3.19
RUN = closed(
    ["tool", "results"],
    tool=closed(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)  # 3.14
SCHEMA = closed(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN},
)  # 3.13

CHANGES = {
    "nothing wrong": {},
    "an error": edited("content/annotations/gazette.yaml", "Forty cars", "Fourteen cars"),
    "a warning": {"content/claims/unused.yaml": "statement: Nobody says so.\nkind: deed\n"},
    "a notice and odd names": {"content/actors/Zoë & Ümlaut %41.yaml": "name: Zoë\nkind: person\n"},
    "no columns at all": {"content/actors/empty.yaml": ""},
    "many at once": {
        "content/claims/a.yaml": 'statement: "\u2028\u202e 😀"\nkind: stat\nx: 1\n',
        "site.yaml": "title: [\n",
    },
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_the_log_is_valid(changes: dict[str, str], tmp_path: Path, tool: Tool) -> None:
    done = tool("check", "--format", "sarif", "--root", small(tmp_path, changes))
    assert "Traceback" not in done.stderr
    log = json.loads(done.stdout)
    Draft7Validator.check_schema(SCHEMA)
    assert [error.message for error in Draft7Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(log)] == []
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))  # 3.19.23
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = (region["startLine"], region["startColumn"])
        assert (region["endLine"], region["endColumn"]) >= start  # 3.30.7 and 3.30.8
    assert len(run["results"]) == len(
        json.loads(tool("check", "--format", "json", "--root", tmp_path / "dossier").stdout)
    )
