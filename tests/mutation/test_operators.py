"""Which small changes are tried. What a change means is in the name of each case."""

import pytest
from operators import find_mutants


def changes(text: str) -> set[str]:
    """Every line of a small module, as one mutant or another has it."""
    return {mutant.apply(text).strip() for mutant in find_mutants("module.py", text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b", {"(a <= b)", "(a >= b)"}),
        ("a <= b < c", {"(a < b < c)", "(a > b < c)", "(a <= b <= c)", "(a <= b >= c)"}),
        ("a and b", {"(a or b)"}),
        ("a + b", {"(a - b)"}),
        ("not a", {"(a)"}),
        ("x = 2", {"x = 3", "x = 1"}),
        ("x = True", {"x = False"}),
        ("x = 'own-voice'", {"x = 'own-voicex'"}),
        ("x = 'A sentence for people.'", set()),
        ("x = a if b == c else d", {"x = d if b == c else a", "x = a if (b != c) else d"}),
        ("x = any(a)", {"x = all(a)"}),
        ("x = min(a)", {"x = max(a)"}),
        ("x = p.match(a)", {"x = p.search(a)"}),
        ("x = p.fullmatch(a)", {"x = p.match(a)"}),
        ("x = a.startswith(b)", {"x = a.endswith(b)"}),
        ("x = sorted(a)", {"x = list(a)"}),
        ("x = sorted(a, key=b)", {"x = list(a)", "x = sorted(a)"}),
        ("x = f(a, b)", {"x = f(b, a)"}),
        ("x = [a for a in b if c]", {"x = [a for a in b]"}),
        ("raise a", {"pass"}),
    ],
)  # fmt: skip
def test_each_change_is_tried(text: str, expected: set[str]) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a", {"return None"}),
        ("return False", {"return True"}),  # and not None, which counts as false as well
        ("return None", set()),
        ("if a: return None", {"if (not a): return None"}),
        ("if a(): return None", {"if (not a()): return None"}),
    ],
)
def test_what_a_function_answers(body: str, expected: set[str]) -> None:
    assert changes(f"def f():\n    {body}\n") == {f"def f():\n    {each}" for each in expected}


def test_what_no_test_should_notice_is_left_alone() -> None:
    assert changes('"""A docstring."""\nimport a\nx: "int"\n@cache(1)\ndef f(a: Literal["b"]): zip(strict=True)\n') == {
        '"""A docstring."""\nimport a\nx: "int"\n@cache(1)\ndef f(a: Literal["b"]): pass'
    }
