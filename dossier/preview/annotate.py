"""A passage selected in the preview becomes an annotation: drafted, checked, and only then written.

In: what the dialog on a source's page sends, which may be anything. Out: a `Draft`: the YAML as it will be written and
the problems with it. The server decides who may ask. Nothing here writes except `write_draft`.

1. Find the passage: the selection's offsets, or words that were pasted.
2. Describe it, so that matching finds it again.
3. Check the annotation as `check` will: its fields, its references, its quote.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from dossier.anchoring import match, place_problem
from dossier.diagnostics import UsageError
from dossier.editing import find_passage, scaffold, yaml_writer
from dossier.editing.yaml_writer import YamlFields, YamlValue
from dossier.linking.cited_words import PlacedQuote, advise_missing, tell_missing
from dossier.linking.link import LinkedDossier
from dossier.reading import validate, yaml_tree
from dossier.record_kinds import KIND_BY_NAME
from dossier.record_parts import ClaimKind
from dossier.record_ref import RecordRef
from dossier.spans import Span
from dossier.text import level_typography, line_and_column

# The fields that the dialog can fill, in the order in which they are written.
FIELDS = (
    "id", "quote", "prefix", "suffix", "surroundings", "claims", "polarity", "certainty", "voice", "chain", "names",
    "utterance", "value", "when", "clipped", "note",
)  # fmt: skip
LIST_FIELDS = frozenset({"claims", "chain", "names"})
# YamlFields that have fields of their own: those of them that the dialog has.
FIELD_PARTS = {"value": ("kind", "text", "number", "unit"), "when": ("edtf", "basis", "words")}
CLAIM_WORDS = 7  # words of a statement that make a claim's id: enough to tell it from others, short enough to read
MAX_LENGTH = 20_000  # code points of one field: far more than any annotation, and little for the server to hold
_REFERENCE_NAMES = {
    "claims": "claim",
    "chain": "actor or source",
    "names": "event or actor",
    "utterance": "utterance",
}

Choice = dict[str, str]  # an id and its label


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """One problem with a draft. An error keeps it from being written, a warning or a note does not."""

    severity: Literal["error", "warning", "notice", "note"]
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An annotation as it will be written."""

    source: str  # id
    fields: YamlFields
    path: str  # of the file that it will be written into, from the dossier's root
    line: int  # of the passage in the capture
    yaml: str
    claim: Mapping[str, str]  # of a claim to be started with it: id, statement, kind; empty for none
    problems: tuple[DraftProblem, ...]

    @property
    def first_error(self) -> DraftProblem | None:
        """What keeps it from being written."""
        for problem in self.problems:
            if problem.severity == "error":
                return problem
        return None


def make_draft(linked: LinkedDossier, asked: Mapping[str, Any]) -> Draft:
    """The annotation that the dialog asks for: `{source, start, end, text}` or `{source, passage}`, and its fields.

    With `statement` and `claim_kind` a claim is to be started too, and the annotation speaks to it.

    Raises `UsageError` where there is no passage to cite: words not found, furniture, a request of another form.
    """
    source = asked.get("source")
    if not isinstance(source, str) or source not in linked.text:
        raise UsageError("This page's source is not in the dossier as it is now.")
    span = _locate_passage(linked, source, asked)
    claim = _plan_claim(linked, asked.get("statement"), asked.get("claim_kind"))
    fields = _collect_fields(find_passage.cite_span(linked, source, span), asked, claim)
    return Draft(
        source=source,
        fields=fields,
        path=KIND_BY_NAME["annotation"].file_of(source),
        line=line_and_column(linked.text[source], span.start)[0],
        yaml=yaml_writer.format_list_item(fields),
        claim=claim,
        problems=tuple(_find_problems(linked, source, fields, claim)),
    )


def write_draft(root: Path, linked: LinkedDossier, draft: Draft) -> Path:
    """Write a draft without errors into its source's file; the file. Raises `UsageError` and then writes nothing."""
    if draft.first_error:
        raise UsageError(draft.first_error.message)
    if not draft.claim:
        return scaffold.write_annotation(root, linked, draft.source, draft.fields)
    started = scaffold.start_claim(root, draft.claim["id"], draft.claim["statement"], draft.claim["kind"])
    try:
        return scaffold.write_annotation(root, linked, draft.source, draft.fields)
    except UsageError:
        started.unlink()
        raise


def list_choices(linked: LinkedDossier) -> dict[str, list[Choice]]:
    """What the dialog offers: claims by their statement, everything else by its name or title."""
    events, actors = linked.events.values(), linked.actors.values()
    sources = linked.sources.values()
    event_titles = {str(RecordRef("event", event.id)): event.title for event in events}
    actor_names = {str(RecordRef("actor", actor.id)): actor.name for actor in actors}
    speakers = {actor.id: actor.name for actor in actors}
    passing_on = {source.id: f"{source.publisher.value}: {source.title}" for source in sources}
    return {
        "claims": _make_choices({claim.id: claim.statement for claim in linked.claims.values()}),
        "chain": [*_make_choices(speakers), *_make_choices(passing_on)],
        "names": [*_make_choices(event_titles), *_make_choices(actor_names)],
        "utterances": _make_choices({utterance.id: utterance.title for utterance in linked.utterances.values()}),
    }


def _make_choices(labels: Mapping[str, str]) -> list[Choice]:
    """Choices out of labels by id."""
    return [{"id": id_, "label": label} for id_, label in labels.items()]


# --- 1. the passage ---------------------------------------------------------------------------------------------------


def _locate_passage(linked: LinkedDossier, source: str, asked: Mapping[str, Any]) -> Span:
    """The place that is meant: by words that are in one place, or by offsets whose text is the one that was seen."""
    passage = asked.get("passage")
    if isinstance(passage, str) and passage.strip():
        return _locate_words(linked, source, passage)
    start, end, seen = asked.get("start"), asked.get("end"), asked.get("text")
    text = linked.text[source]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise UsageError("Select a passage of the text, or paste one.")
    if isinstance(seen, str) and _drop_spaces(seen) != _drop_spaces(text[start:end]):
        raise UsageError("The page is older than the capture; load it again.")
    return _fit_to_words(text, Span(start, end))


def _locate_words(linked: LinkedDossier, source: str, passage: str) -> Span:
    """The one place of pasted words. Raises `UsageError` where there is none, or more than one."""
    places = find_passage.find_passages(linked, passage, source)
    usable = [place for place in places if place.usable]
    if len(usable) == 1:
        return usable[0].span
    if usable:
        raise UsageError(f"These words are in {len(usable)} places; paste a few more, or select them in the text.")
    if not places:
        raise UsageError("These words are not in the text.")
    first = places[0]
    if first.kind == "furniture":
        raise UsageError(f"The passage is {first.note}.")
    nearest = " ".join(first.exact.split())
    raise UsageError(f"These words are not in the text. The nearest text is: “{nearest}”.")


def _drop_spaces(text: str) -> str:
    """A text without white space, which a browser shows as it likes."""
    return level_typography(text).replace(" ", "")


def _fit_to_words(text: str, span: Span) -> Span:
    """The span without white space at its ends, and with the rest of a word that the selection cut."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return span
    return find_passage.widen_to_words(text, Span(start, end))


# --- 2. the fields ----------------------------------------------------------------------------------------------------


def _collect_fields(cited: YamlFields, asked: Mapping[str, Any], claim: Mapping[str, str]) -> dict[str, YamlValue]:
    """The fields of the annotation in order: what the passage gives, and what the editor chose instead or beside it."""
    given = dict(cited)
    for name in FIELDS:
        if asked.get(name) and name not in ("quote", "prefix", "suffix", "surroundings"):
            given[name] = _read_field(name, asked[name]) or given.get(name)
    if claim:
        given["claims"] = [*(asked.get("claims") or ()), claim["id"]]
    return {name: given[name] for name in FIELDS if given.get(name)}


def _plan_claim(linked: LinkedDossier, statement: Any, kind: Any) -> dict[str, str]:  # noqa: ANN401 # any request
    """A claim to be started: an id of its own, made of its first words, and its kind."""
    if not statement:
        return {}
    if kind not in get_args(ClaimKind):
        raise UsageError("Choose what kind of claim it is.")
    words = str(_read_field("statement", statement))
    stem = find_passage.make_slug(" ".join(words.split()[:CLAIM_WORDS])) or "claim"
    id_ = next(id_ for id_ in find_passage.number_ids(stem) if id_ not in linked.claims)
    return {"id": id_, "statement": words, "kind": kind}


def _read_field(name: str, value: Any) -> YamlValue:  # noqa: ANN401 # whatever a request holds
    """A field's value in its form. Raises `UsageError` for another form."""
    if name in LIST_FIELDS:
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return [each.strip() for each in value if each.strip()]
    elif name in FIELD_PARTS:
        if isinstance(value, dict):
            return _read_parts(name, value)
    elif isinstance(value, str) and len(value) <= MAX_LENGTH:
        return value.strip().replace("\r\n", "\n")
    raise UsageError(f"The field “{name}” has a form that it cannot have.")


def _read_parts(name: str, value: Mapping[str, Any]) -> dict[str, YamlValue]:
    """The fields of a field; those without words are left out."""
    parts: dict[str, YamlValue] = {}
    for part in FIELD_PARTS[name]:
        words = _read_field(part, value.get(part, ""))
        if words and part == "number":
            parts[part] = _read_number(str(words))
        elif words:
            parts[part] = words
    return parts


def _read_number(words: str) -> YamlValue:
    """A figure as a number. Other words stay as they are, for `check` to say what is wrong with them."""
    try:
        figure = float(words)
    except ValueError:
        return words
    if not math.isfinite(figure):
        return words
    if figure.is_integer() and "e" not in words.lower():
        return int(figure)
    return figure


# --- 3. checking ------------------------------------------------------------------------------------------------------


def _find_problems(
    linked: LinkedDossier, source: str, fields: YamlFields, claim: Mapping[str, str]
) -> Iterator[DraftProblem]:
    """Everything that `check` would say of the annotation, and what an editor may have forgotten."""
    yield from _check_fields(fields)
    yield from _check_id(linked, source, fields)
    yield from _check_references(linked, fields, claim)
    yield from _check_quote(linked, source, fields)
    if claim:
        yield DraftProblem("note", f"A claim {claim['id']} is started; name in its file the event that it is about.")
    if not fields.get("claims"):
        yield DraftProblem("warning", "The quote speaks to no claim yet.", "Choose one or more claims.")
    if fields.get("voice") == "attributed" and not fields.get("chain"):
        yield DraftProblem(
            "warning", "It is attributed, but nobody is named.", "Choose who said it, and who passed it on."
        )


def _check_fields(fields: YamlFields) -> Iterator[DraftProblem]:
    """What reading the record would say."""
    text = yaml_writer.format_record(fields)
    node, problems = yaml_tree.parse_yaml(text, "")
    for each in problems:
        yield DraftProblem(each.severity, each.message, each.help)
    if node is not None:
        _, problems = validate.read_record("annotation", node, validate.RecordFile("", text), source="draft")
        for each in problems:
            yield DraftProblem(each.severity, each.message, each.help)


def _check_id(linked: LinkedDossier, source: str, fields: YamlFields) -> Iterator[DraftProblem]:
    """Whether the id is free."""
    if any(annotation.id == fields["id"] for annotation in linked.written.get(source, ())):
        yield DraftProblem(
            "error", f"This source has an annotation called “{fields['id']}” already.", "Choose another id."
        )


def _check_references(linked: LinkedDossier, fields: YamlFields, claim: Mapping[str, str]) -> Iterator[DraftProblem]:
    """Whether every id leads to a record."""
    events = {str(RecordRef("event", id_)) for id_ in linked.events}
    actors = {str(RecordRef("actor", id_)) for id_ in linked.actors}
    known: dict[str, set[str]] = {
        "claims": {*linked.claims, claim.get("id", "")},
        "chain": {*linked.actors, *linked.sources},
        "names": events | actors,
        "utterance": set(linked.utterances),
    }
    for name, ids in known.items():
        for id_ in _list_ids(fields.get(name)):
            if id_ not in ids:
                message = f"There is no {_REFERENCE_NAMES[name]} “{id_}”."
                yield DraftProblem("error", message, "Choose one from the list.")


def _list_ids(value: YamlValue) -> Iterable[str]:
    """The ids in a field that has one or a list of them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return value
    return []


def _check_quote(linked: LinkedDossier, source: str, fields: YamlFields) -> Iterator[DraftProblem]:
    """What matching the quote would say."""
    found = match.match_quote(
        linked.first_capture(source),
        str(fields["quote"]),
        prefix=str(fields.get("prefix", "")),
        suffix=str(fields.get("suffix", "")),
        language=linked.sources[source].language,
    )
    if isinstance(found, place_problem.PlaceProblem):
        yield DraftProblem("error", found.message, found.help)
        return
    placed = PlacedQuote(linked.first_capture(source), found.anchor.span, linked.sources[source].language)
    cautions = list(found.cautions)
    for words in _words_beside(fields):
        place = placed.find_words(words)
        if place is None:
            yield DraftProblem("error", tell_missing(words), advise_missing(placed))
        else:
            cautions += place.cautions
    if fields.get("clipped") and not cautions:
        yield DraftProblem(
            "warning", "No word beside the quote asks for a reason.", "Leave the reason for a cut empty."
        )
    if not fields.get("clipped"):
        for each in cautions:
            yield DraftProblem("warning", each.message, each.help)


def _words_beside(fields: YamlFields) -> Iterator[str]:
    """The words that the annotation gives as the source's own beside its quote: for a time and for an answer."""
    for name, part in (("when", "words"), ("value", "text")):
        group = fields.get(name)
        if isinstance(group, dict) and group.get(part):
            yield str(group[part])
