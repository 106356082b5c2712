"""An annotation more in a hand-written file: every byte that was there is still there, in its place."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.diagnostics import UsageError
from dossier.editing import yaml_appender, yaml_writer

NEW = {
    "id": "brief-mutiny",
    "quote": 'He said: "no" – it’s over.',
    "claims": ["mutiny-was-brief"],
    "voice": "own",
    "note": "",
}

# Each style: what the editor had written up to the place, the lines that are added, and what stands after the place.
STYLES = {
    "two spaces, a comment between, a comment at the end": (
        """\
# Annotated by hand.
annotations:
  - id: first   # the headline
    quote: |
      one
      two

  # the second paragraph
  - id: second
    quote: "zz"
    claims: [a,
      b]   # both
    # voice: attributed
""",
        """\

  - id: brief-mutiny
    quote: >-
      He said: "no" – it’s over.
    claims: [mutiny-was-brief]
    voice: own
""",
        "\n# end of the file\n",
    ),
    "list not indented, no blank lines between": (
        "annotations:\n- id: a\n  quote: x\n- id: b\n  quote: y\n",
        '- id: brief-mutiny\n  quote: >-\n    He said: "no" – it’s over.\n  claims: [mutiny-was-brief]\n  voice: own\n',
        "",
    ),
    "four spaces and a wide gap after the dash": (
        "annotations:\n    -   id: a\n        quote: >\n            folded\n            # no comment, but words\n",
        '\n    -   id: brief-mutiny\n        quote: >-\n          He said: "no" – it’s over.\n'
        "        claims: [mutiny-was-brief]\n        voice: own\n",
        "\n\n\n",
    ),
    "a last text that keeps its blank lines": (
        "annotations:\n- id: a\n  quote: |+\n    x\n\n\n",
        '- id: brief-mutiny\n  quote: >-\n    He said: "no" – it’s over.\n  claims: [mutiny-was-brief]\n  voice: own\n',
        "# end\n",
    ),
    "quoted keys, a text over two lines": (
        "'annotations':\n  - 'id': 'a'\n    'quote': 'it''s\n      long'\n",
        '\n  - id: brief-mutiny\n    quote: >-\n      He said: "no" – it’s over.\n'
        "    claims: [mutiny-was-brief]\n    voice: own\n",
        "",
    ),
    "document marks": (
        "---\nannotations:\n  -\n    id: a\n    quote: x\n    note:\n",
        '\n  - id: brief-mutiny\n    quote: >-\n      He said: "no" – it’s over.\n'
        "    claims: [mutiny-was-brief]\n    voice: own\n",
        "...\n",
    ),
    "a list without items": (
        "annotations:   # nothing yet\n",
        '  - id: brief-mutiny\n    quote: >-\n      He said: "no" – it’s over.\n'
        "    claims: [mutiny-was-brief]\n    voice: own\n",
        "# come back on Monday\n",
    ),
    "comments only": (
        "# to be annotated\n",
        "annotations:\n"
        '  - id: brief-mutiny\n    quote: >-\n      He said: "no" – it’s over.\n'
        "    claims: [mutiny-was-brief]\n    voice: own\n",
        "",
    ),
    "no file yet": (
        "",
        "annotations:\n"
        '  - id: brief-mutiny\n    quote: >-\n      He said: "no" – it’s over.\n'
        "    claims: [mutiny-was-brief]\n    voice: own\n",
        "",
    ),
    "flow style, one item a line, a comma after the last": (
        'annotations: [\n  {id: a, quote: "x"},\n  {id: b, quote: "y"},   # two\n',
        '  {id: brief-mutiny, quote: "He said: \\"no\\" – it’s over.", claims: [mutiny-was-brief], voice: own},\n',
        "]\n",
    ),
    "letters beyond the first plane": (
        "annotations:\n  - id: a\n    quote: 😀😀 and 𐐀\n",
        '\n  - id: brief-mutiny\n    quote: >-\n      He said: "no" – it’s over.\n'
        "    claims: [mutiny-was-brief]\n    voice: own\n",
        "\n\n# after\n",
    ),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_the_new_lines_are_added_and_nothing_else_is_touched(style: str, newline: str, mark: str) -> None:
    before, added, after = (part.replace("\n", newline) for part in STYLES[style])
    if not before + after:  # an empty file has no line ends of its own
        added = added.replace("\r\n", "\n")
    assert yaml_appender.add_annotation(mark + before + after, NEW) == mark + before + added + after


def test_a_file_without_a_final_line_break_gets_one_and_keeps_the_rest() -> None:
    assert yaml_appender.add_annotation("annotations:\n- id: a\n  quote: x # note", {"id": "b", "quote": "y"}) == (
        "annotations:\n- id: a\n  quote: x # note\n\n- id: b\n  quote: >-\n    y\n"
    )


def test_flow_lists_grow_inside_their_brackets() -> None:
    short = {"id": "b", "quote": "y"}
    assert (
        yaml_appender.add_annotation("annotations: [{id: a}]\n", short)
        == 'annotations: [{id: a}, {id: b, quote: "y"}]\n'
    )
    assert yaml_appender.add_annotation("{annotations: []}\n", short) == '{annotations: [{id: b, quote: "y"}]}\n'
    assert yaml_appender.add_annotation("annotations: [\n  {id: a}  # one\n]\n", short) == (
        'annotations: [\n  {id: a},  # one\n  {id: b, quote: "y"}\n]\n'
    )


def test_an_empty_list_in_brackets_becomes_a_block_list_and_keeps_its_comment() -> None:
    before = "# top\nannotations: []  # none yet\n# end\n"
    assert yaml_appender.add_annotation(before, {"id": "b", "quote": "y"}) == (
        "# top\nannotations:  # none yet\n  - id: b\n    quote: >-\n      y\n# end\n"
    )


@pytest.mark.parametrize("text", ["annotations: {", "quotes: []\n", "- id: a\n", "annotations: words\n", "a\tb: [\n"])
def test_a_file_that_is_not_a_list_of_annotations_is_left_alone_with_a_plain_sentence(text: str) -> None:
    with pytest.raises(UsageError, match="nothing was added"):
        yaml_appender.add_annotation(text, NEW)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(texts, st.sampled_from(["quote", "title"]))
def test_whatever_the_words_are_every_yaml_reader_reads_them_back(text: str, key: str) -> None:
    written = yaml_writer.format_record({key: text})
    assert yaml.safe_load(written) == {key: text}
    assert yaml.safe_load(yaml_writer.format_flow({key: text})) == {key: text}


@given(st.text("ab cd\n\t #:-'\"“”’[]{}…\u00a0é", min_size=1, max_size=300))
def test_texts_of_marks_blanks_and_line_breaks_are_read_back(text: str) -> None:
    assert yaml.safe_load(yaml_writer.format_record({"note": text})) == {"note": text}


@given(st.lists(texts, min_size=1, max_size=4))
@example(["\xa0", "0"])  # a no-break space at the end of a file is no blank line
def test_one_annotation_after_another_keeps_all_of_them(quotes: list[str]) -> None:
    text = ""
    for number, quote in enumerate(quotes):
        text = yaml_appender.add_annotation(text, {"id": f"a{number}", "quote": quote})
    assert [each["quote"] for each in yaml.safe_load(text)["annotations"]] == quotes


def test_long_words_of_a_source_are_folded_where_a_space_stands() -> None:
    text = "The Kremlin later stated that Putin also spoke with Kazakhstan’s President Kassym-Jomart Tokayev too."
    assert yaml_writer.format_record({"quote": text}) == (
        "quote: >-\n"
        "  The Kremlin later stated that Putin also spoke with Kazakhstan’s President Kassym-Jomart\n"
        "  Tokayev too.\n"
    )


def test_words_that_yaml_would_make_something_else_of_are_quoted() -> None:
    assert yaml_writer.format_record({"a": "no", "b": "2023", "c": "1:30", "d": "- x", "e": "Rostov-on-Don"}) == (
        'a: "no"\nb: "2023"\nc: "1:30"\nd: "- x"\ne: Rostov-on-Don\n'
    )


def test_nested_values_and_lists_are_indented_below_their_key() -> None:
    fields: dict[str, yaml_writer.YamlValue] = {
        "when": {"edtf": "2023-06-24", "basis": "stated"},
        "actors": [{"actor": "putin", "role": "speaker"}],
    }
    assert yaml_writer.format_record(fields) == (
        'when:\n  edtf: "2023-06-24"\n  basis: stated\nactors:\n  - actor: putin\n    role: speaker\n'
    )


def test_saving_replaces_the_file_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.yaml"
    yaml_appender.replace_file(path, "annotations:\r\n", None)
    assert path.read_bytes() == b"annotations:\r\n"
    assert path.stat().st_mode & 0o777 == 0o644  # whoever serves or reviews the dossier may read it
    yaml_appender.replace_file(path, "other\n", "annotations:\r\n")
    assert path.read_bytes() == b"other\n"
    assert [each.name for each in path.parent.iterdir()] == ["a.yaml"]


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine\n")
    with pytest.raises(UsageError, match="changed meanwhile"):
        yaml_appender.replace_file(path, "theirs\n", "older\n")
    with pytest.raises(UsageError, match="changed meanwhile"):
        yaml_appender.replace_file(path, "theirs\n", None)
    assert path.read_text() == "mine\n"


def test_the_limits_of_what_is_written_on_one_line() -> None:
    assert yaml_writer.format_record({"title": "a" * 60}).count("\n") == 1
    assert yaml_writer.format_record({"title": "a" * 61}).startswith("title: >-\n")
    whole = f"{'a' * 45} {'b' * 46}"  # 92 columns
    assert list(yaml_writer.fold_text(whole)) == [whole]
    assert list(yaml_writer.fold_text(f"{whole}b")) == ["a" * 45, "b" * 47]
    words = ["a" * 44, "b" * 44]  # 92 columns with what is between them
    assert yaml_writer.format_record({"aliases": words}).count("\n") == 1
    assert yaml_writer.format_record({"aliases": [*words, "c"]}).count("\n") == 4
    assert yaml_writer.format_record({"aliases": ["no"]}) == 'aliases:\n  - "no"\n'


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine\n")
    path.chmod(0o600)
    yaml_appender.replace_file(path, "new\n", "mine\n")
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_id_is_not_given_twice() -> None:
    with pytest.raises(UsageError, match="called “a” in this file already"):
        yaml_appender.add_annotation("annotations:\n- id: a\n  quote: x\n", {"id": "a", "quote": "y"})
