"""A passage selected in the preview becomes an annotation: drafted, checked, and only then written.

In: what the panel on a source's page sends, which may be anything. Out: a `Draft`: the YAML as it will be written and
what is to be said about it. The server decides who may ask; nothing here writes but `write_draft`.

1. Find the passage: the selection's offsets, or words that were pasted.
2. Describe it, so that matching finds it again.
3. Check the annotation as `check` will: its fields, its references, its quote.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from dossier.anchoring import match, place_problem
from dossier.diagnostics import UsageError
from dossier.editing import find_passage, scaffold, yaml_writer
from dossier.linking.link import LinkedDossier
from dossier.model import ClaimKind
from dossier.reading import validate, yaml_tree
from dossier.record_ref import RecordRef
from dossier.spans import Span
from dossier.text import level_typography, line_and_column

FIELDS = (
    "id",
    "quote",
    "prefix",
    "suffix",
    "claims",
    "polarity",
    "certainty",
    "voice",
    "chain",
    "names",
    "utterance",
    "value",
    "when",
    "note",
)  # in this order
LISTS = frozenset({"claims", "chain", "names"})
PARTS = {
    "value": ("kind", "text", "number", "unit"),
    "when": ("edtf", "basis", "words"),
}  # the panel's fields in fields
CLAIM_WORDS = 7  # words of a statement that make a claim's id
LONGEST = 20_000  # code points of one field; more is no annotation


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """Something about a draft: an `error` keeps it from being written, a `warning` does not."""

    severity: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An annotation as it will be written."""

    source: str  # id
    fields: Mapping[str, yaml_writer.Value]
    path: str  # of the file it goes into, from the dossier's root
    line: int  # of the passage in the capture
    yaml: str
    claim: Mapping[str, str]  # of a claim to be started with it: id, statement, kind; empty for none
    remarks: tuple[DraftProblem, ...]

    @property
    def sound(self) -> bool:
        """Whether it may be written."""
        return not any(remark.severity == "error" for remark in self.remarks)


def draft(linked: LinkedDossier, asked: Mapping[str, Any]) -> Draft:
    """The annotation that the panel asks for: `{source, start, end, text}` or `{source, passage}`, and its fields.

    With `statement` and `claim_kind` a claim is to be started too, and the annotation speaks to it.

    Raises `UsageError` where there is no passage to cite: words not found, furniture, a request of another form.
    """
    source = asked.get("source")
    if not isinstance(source, str) or source not in linked.text:
        raise UsageError("This page's source is not in the dossier as it stands now.")
    span = _span(linked, source, asked)
    cited = find_passage.cite_span(linked, source, span)
    given = {name: _value(name, asked.get(name)) for name in FIELDS if asked.get(name)}
    claim = _new_claim(linked, asked.get("statement"), asked.get("claim_kind"))
    if claim:
        given["claims"] = [*asked.get("claims", ()), claim["id"]]
    fields = {**cited, **given, "quote": cited["quote"], "prefix": cited["prefix"], "suffix": cited["suffix"]}
    ordered = {name: fields[name] for name in FIELDS if fields.get(name)}
    text = linked.text[source]
    return Draft(
        source=source,
        fields=ordered,
        path=f"content/annotations/{source}.yaml",
        line=line_and_column(text, span.start)[0],
        yaml=yaml_writer.format_list_item(ordered),
        claim=claim,
        remarks=tuple(_remarks(linked, source, ordered, claim)),
    )


def write_draft(root: Path, linked: LinkedDossier, made: Draft) -> Path:
    """Write a sound draft into its source's file; the file. Raises `UsageError` and then writes nothing."""
    if not made.sound:
        raise UsageError(next(remark.message for remark in made.remarks if remark.severity == "error"))
    if made.claim:
        scaffold.start_claim(root, made.claim["id"], made.claim["statement"], made.claim["kind"])
    return scaffold.write_annotation(root, linked, made.source, made.fields)


def choices(linked: LinkedDossier) -> dict[str, list[dict[str, str]]]:
    """What the panel offers: claims by their statement, everything else by its name or title."""
    named = [(actor.id, actor.name) for actor in linked.actors.values()]
    named += [(source.id, f"{source.publisher.value}: {source.title}") for source in linked.sources.values()]
    return {
        "claims": [{"id": claim.id, "label": claim.statement} for claim in linked.claims.values()],
        "chain": [{"id": id_, "label": label} for id_, label in named],
        "names": [
            *({"id": str(RecordRef("event", event.id)), "label": event.title} for event in linked.events.values()),
            *({"id": str(RecordRef("actor", actor.id)), "label": actor.name} for actor in linked.actors.values()),
        ],
        "utterances": [{"id": each.id, "label": each.title} for each in linked.utterances.values()],
    }


# --- 1. the passage ---------------------------------------------------------------------------------------------------


def _span(linked: LinkedDossier, source: str, asked: Mapping[str, Any]) -> Span:
    """The place that is meant: by offsets whose text is the one that was seen, or by words that stand in one place."""
    if isinstance(passage := asked.get("passage"), str) and passage.strip():
        return _found(linked, source, passage)
    start, end, seen = asked.get("start"), asked.get("end"), asked.get("text")
    text = linked.text[source]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise UsageError("Select a passage of the text, or paste one.")
    if isinstance(seen, str) and _letters(seen) != _letters(text[start:end]):
        raise UsageError("The page is older than the capture; load it again.")
    return _within_words(text, Span(start, end))


def _found(linked: LinkedDossier, source: str, passage: str) -> Span:
    places = find_passage.find_passages(linked, passage, source)
    usable = [place for place in places if place.usable]
    if len(usable) == 1:
        return usable[0].span
    if usable:
        raise UsageError(f"These words stand in {len(usable)} places; paste a few more, or select them in the text.")
    if places and places[0].kind == "furniture":
        raise UsageError(f"The passage is {places[0].note}.")
    hint = f" The nearest text is: “{' '.join(places[0].exact.split())}”." if places else ""
    raise UsageError(f"These words are not in the text.{hint}")


def _new_claim(linked: LinkedDossier, statement: Any, kind: Any) -> dict[str, str]:  # noqa: ANN401 # any request
    """A claim to be started: an id of its own, made of its first words, and its kind."""
    if not statement:
        return {}
    if kind not in get_args(ClaimKind):
        raise UsageError("Choose what kind of claim it is.")
    words = str(_value("statement", statement))
    stem = find_passage.make_slug(" ".join(words.split()[:CLAIM_WORDS])) or "claim"
    return {
        "id": next(id_ for id_ in find_passage.number_ids(stem) if id_ not in linked.claims),
        "statement": words,
        "kind": kind,
    }


def _letters(text: str) -> str:
    """A text without white space, which a browser shows as it likes."""
    return level_typography(text).replace(" ", "")


def _within_words(text: str, span: Span) -> Span:
    """The span without white space at its ends, and with the rest of a word that the selection cut."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return find_passage.widen_to_words(text, Span(start, end)) if start < end else span


def _value(name: str, value: Any) -> yaml_writer.Value:  # noqa: ANN401 # whatever a request holds
    """A field's value in its form. Raises `UsageError` for another form."""
    if name in LISTS and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [each.strip() for each in value if each.strip()]
    if name in PARTS and isinstance(value, dict):
        parts = {part: _value(part, value.get(part, "")) for part in PARTS[name]}
        return {part: _number(words) if part == "number" else words for part, words in parts.items() if words}
    if name not in LISTS and name not in PARTS and isinstance(value, str) and len(value) <= LONGEST:
        return value.strip().replace("\r\n", "\n")
    raise UsageError(f"The field “{name}” has a form that it cannot have.")


def _number(words: yaml_writer.Value) -> yaml_writer.Value:
    """A figure as a number; other words as they are, for `check` to say what is wrong with them."""
    try:
        figure = float(str(words))
    except ValueError:
        return words
    if not math.isfinite(figure):
        return words
    return int(figure) if figure.is_integer() and "e" not in str(words).lower() else figure


# --- 3. checking ------------------------------------------------------------------------------------------------------


def _remarks(
    linked: LinkedDossier, source: str, fields: Mapping[str, yaml_writer.Value], claim: Mapping[str, str]
) -> Iterator[DraftProblem]:
    """Everything that `check` would say of the annotation, and what an editor may have forgotten."""
    yield from _of_fields(fields)
    yield from _of_references(linked, source, fields, claim)
    context = {name: str(fields.get(name, "")) for name in ("prefix", "suffix")}
    found = match.match_quote(linked.first_capture(source), str(fields["quote"]), **context)
    if isinstance(found, place_problem.PlaceProblem):
        yield DraftProblem("error", found.message, found.help)
    else:
        yield from (DraftProblem("warning", each.message, each.help) for each in found.warnings)
    if claim:
        yield DraftProblem("note", f"A claim {claim['id']} is started; name in its file the event that it is about.")
    if not fields.get("claims"):
        yield DraftProblem("warning", "The quote speaks to no claim yet.", "Choose one or more claims.")
    if fields.get("voice") == "attributed" and not fields.get("chain"):
        yield DraftProblem(
            "warning", "It is attributed, but nobody is named.", "Choose who said it, and who passed it on."
        )


def _of_fields(fields: Mapping[str, yaml_writer.Value]) -> Iterator[DraftProblem]:
    text = yaml_writer.format_record(fields)
    node, problems = yaml_tree.parse_yaml(text, "")
    if node is not None:
        problems = [
            *problems,
            *validate.read_record("annotation", node, validate.RecordFile("", text), source="draft")[1],
        ]
    yield from (DraftProblem(each.severity, each.message, each.help) for each in problems)


def _of_references(
    linked: LinkedDossier, source: str, fields: Mapping[str, yaml_writer.Value], claim: Mapping[str, str]
) -> Iterator[DraftProblem]:
    if any(each.source == source and each.id == fields["id"] for each in linked.dossier.annotations):
        yield DraftProblem(
            "error", f"This source has an annotation called “{fields['id']}” already.", "Choose another id."
        )
    known: dict[str, set[str]] = {
        "claims": {*linked.claims, claim.get("id", "")},
        "chain": {*linked.actors, *linked.sources},
        "names": {
            *(str(RecordRef("event", id_)) for id_ in linked.events),
            *(str(RecordRef("actor", id_)) for id_ in linked.actors),
        },
        "utterance": set(linked.utterances),
    }
    for name, ids in known.items():
        given = fields.get(name) or ()
        for id_ in [given] if isinstance(given, str) else given:  # type: ignore[union-attr] # as `_value` made it
            if id_ not in ids:
                yield DraftProblem(
                    "error", f"There is no {_CALLED.get(name, name)} “{id_}”.", "Choose one from the list."
                )


_CALLED = {"claims": "claim", "chain": "actor or source", "names": "event or actor"}
