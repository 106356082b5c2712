"""YAML as editors write it: what it becomes, where everything stands, and what is said when it is wrong."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.diagnostics import Location
from dossier.reading import yaml_tree

TEXT = """\
# a comment
title: The call
quote: |
  First line
  second line

actors:
  - leader
  - actor: president
    role: addressee

# another comment
note: last
"""


def value(text: str) -> object:
    node, problems = yaml_tree.parse_yaml(text, "a.yaml")
    assert problems == []
    assert node is not None
    return node.value


def said(text: str) -> list[tuple[int, int, str]]:
    _, problems = yaml_tree.parse_yaml(text, "a.yaml")
    return [(p.location.line, p.location.column, p.code) for p in problems]


def test_every_value_is_the_text_that_was_typed() -> None:
    typed = "a: no\nb: 2023\nc: on\nd: 1:30\ne: 012\nf: 0x1F\ng: null\nh: ~\ni: 2023-06-24\nj: 1_000\nk: .inf\nl: =\n"
    assert value(typed) == {
        "a": "no",
        "b": "2023",
        "c": "on",
        "d": "1:30",
        "e": "012",
        "f": "0x1F",
        "g": "null",
        "h": "~",
        "i": "2023-06-24",
        "j": "1_000",
        "k": ".inf",
        "l": "=",
    }


def test_the_final_line_break_of_a_block_is_not_part_of_its_value() -> None:
    assert value("a: |\n  one\n  two\n\nb: >\n  one\n  two\nc: |+\n  one\n\n") == {
        "a": "one\ntwo",
        "b": "one two",
        "c": "one",
    }


def test_spaces_in_quotation_marks_stay_and_mere_white_space_is_nothing() -> None:
    assert value("a: ' and '\nb: '   '\nc: \"one\\n\"\n") == {"a": " and ", "b": "", "c": "one\n"}


def test_lists_and_mappings_in_either_style() -> None:
    assert value("a: [x, {b: c}]\nd:\n- y\n-\n  e: f\n") == {"a": ["x", {"b": "c"}], "d": ["y", {"e": "f"}]}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_document_is_no_node_and_no_problem(text: str) -> None:
    assert yaml_tree.parse_yaml(text, "a.yaml") == (None, [])


@pytest.mark.parametrize(
    ("pointer", "key", "expected"),
    [
        (("title",), False, (2, 8, 2, 16)),
        (("title",), True, (2, 1, 2, 6)),
        (("quote",), False, (3, 8, 5, 14)),  # from the bar to the end of the last words
        (("actors",), False, (8, 3, 10, 20)),
        (("actors", 0), False, (8, 5, 8, 11)),
        (("actors", 1), False, (9, 5, 10, 20)),  # the comment below is not part of it
        (("actors", 1, "role"), False, (10, 11, 10, 20)),
        (("actors", 1, "role"), True, (10, 5, 10, 9)),
        (("actors", 1, "nothing"), False, (9, 5, 9, 10)),  # the first field of what lacks it
        (("actors", 7), False, (7, 1, 7, 7)),
        (("actors", 0, "role"), False, (8, 5, 8, 11)),
        (("nothing",), False, (2, 1, 2, 6)),
        ((), False, (2, 1, 13, 11)),
    ],
)
@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT], ids=["lf", "crlf", "bom"])
def test_places(text: str, pointer: tuple[str | int, ...], key: bool, expected: tuple[int, int, int, int]) -> None:
    assert yaml_tree.locate_pointer(text, "a.yaml", pointer, key=key) == Location("a.yaml", *expected)


def test_columns_count_code_points() -> None:
    assert yaml_tree.locate_pointer("{a: 😀😀, b: é}", "a.yaml", ("b",)) == Location("a.yaml", 1, 12, 1, 13)


def test_fields_of_a_front_matter_are_found_in_its_file() -> None:
    text = "---\ntitle: About\n---\n\nWords\n"
    assert yaml_tree.front_matter(text) == ("\ntitle: About\n", "\nWords\n", 4)
    assert yaml_tree.locate_pointer(text, "about.md", ("title",)) == Location("about.md", 2, 8, 2, 13)


@pytest.mark.parametrize("text", ["Words\n", "---\ntitle: x\n", "--- x\n---\n", "", "----\n---\n"])
def test_without_two_lines_of_dashes_there_is_no_front_matter(text: str) -> None:
    assert yaml_tree.front_matter(text) == (None, text, 1)


def test_every_duplicate_key_is_told() -> None:
    assert said("a: 1\nb: 2\na: 3\na: 4\nc: {d: 1, d: 2}\n") == [
        (5, 11, "yaml-duplicate-key"),
        (3, 1, "yaml-duplicate-key"),
        (4, 1, "yaml-duplicate-key"),
    ]


def test_every_tab_is_told() -> None:
    assert said("a:\n\t- b\n \t- c\nd: e\n") == [(2, 1, "yaml-tab"), (3, 1, "yaml-tab")]


def test_a_tab_inside_a_value_is_the_editors_own() -> None:
    assert value("a: b\tc\nd: |\n  e\n  \tf\n") == {"a": "b\tc", "d": "e\n\tf"}


def test_an_alias_bomb_is_told_once_an_anchor() -> None:
    bomb = "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert said(bomb) == [(line, 4, "yaml-forbidden") for line in range(1, 10)]


@pytest.mark.parametrize("text", ["[" * 1_000_000, "{a: " * 300_000, "- " * 500_000, "? " * 100_000])
def test_deep_nesting_is_refused_before_it_costs_anything(text: str) -> None:
    assert [code for _, _, code in said(text)] == ["yaml-depth"]


@pytest.mark.parametrize("text", ["a: \ud800", "a: \x07b", "a: b\u2028c: d", "a: b\rc: d", "a\ufeff: b", "a: \x85"])
def test_characters_that_yaml_does_not_have_or_that_break_lines_unseen(text: str) -> None:
    assert [code for _, _, code in said(text)] == ["yaml-syntax"]


def test_a_binary_file_is_told_in_twenty_lines() -> None:
    assert len(said("\x00" * 5000)) == 20


@given(st.text() | st.text("ab:-[]{},#&*!|>'\"%@`?<~ \n\t\r", max_size=60))
def test_no_text_makes_the_parser_raise(text: str) -> None:
    node, problems = yaml_tree.parse_yaml(text, "a.yaml")
    lines = text.count("\n") + text.count("\r") + 2
    assert all(1 <= p.location.line <= lines and p.location.column >= 1 for p in problems)
    assert node is None or isinstance(node.value, str | list | dict)


PLAIN = st.text(string.ascii_letters + string.digits + " éñ😀", min_size=1).map(str.strip).filter(bool)


@given(st.dictionaries(PLAIN, PLAIN | st.lists(PLAIN, min_size=1), min_size=1))
def test_what_stands_at_a_place_is_what_was_read(record: dict[str, object]) -> None:
    lines = []
    for key, field in record.items():
        lines.append(f"{key}:" + ("" if isinstance(field, list) else f" {field}"))
        lines += [f"  - {entry}" for entry in field] if isinstance(field, list) else []
    text = "\n".join(lines) + "\n"
    assert value(text) == record
    for key, field in record.items():
        for pointer, expected in (
            [((key, i), e) for i, e in enumerate(field)] if isinstance(field, list) else [((key,), field)]
        ):
            at = yaml_tree.locate_pointer(text, "a.yaml", pointer)
            assert text.split("\n")[at.line - 1][at.column - 1 : at.end_column - 1] == expected
