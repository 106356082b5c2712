"""A passage is found in the captures, and the annotation that cites it is ready to paste.

In: a linked dossier and a passage as somebody copied it: from the capture, or from a web page with other quotation
marks, broken lines and no-break spaces. Out: every place where the passage is, the words exactly as the capture has
them, and, where the same words are in several places, the prefix or suffix that says which place is meant.

1. Level the typography of passage and captures, and look for every place. 2. Go back to the capture's own characters,
and add the rest of a word that was cut in half. 3. Describe each place so that matching finds it again. 4. Only where
there is none: the nearest text, clearly marked as a hint.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dossier.anchoring import describe, match, place_problem, surroundings
from dossier.capture_text import CaptureText
from dossier.diagnostics import UsageError
from dossier.editing import yaml_writer
from dossier.linking.link import LinkedDossier
from dossier.spans import Span
from dossier.text import level_typography, line_and_column

MOST_HINTS = 3
LONGEST_SLUG = 60  # code points: an id has at most 80
FIRST_WORDS = 4  # words of a quote that make an annotation's id: enough to recognise it, short enough to type

PassageKind = Literal["found", "furniture", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """One place. `found`: it can be cited. `furniture`: it is not the source's own text. `near`: it is not the same."""

    kind: PassageKind
    source: str  # id
    path: str  # of the capture, from the dossier's root
    line: int  # from 1
    column: int  # from 1, in code points
    span: Span  # in the capture
    exact: str  # the capture's own text there
    note: str = ""  # why it cannot be cited as it is, or that it was widened to whole words
    yaml: str = ""  # an item for the source's annotations file; empty unless `found`

    @property
    def usable(self) -> bool:
        """Whether the passage can be cited from here."""
        return self.kind == "found"


def find_passages(linked: LinkedDossier, text: str, source: str | None = None) -> tuple[FoundPassage, ...]:
    """Every place of a passage in the first captures, in order of source and place. Hints only where there is none.

    `source` is the id of the one source to look in. Raises `UsageError` for an unknown source or a text without words.
    """
    wanted = level_typography(text)
    if not re.search(r"\w", wanted):
        raise UsageError("Give the passage to look for: some words of a capture.")
    if source is not None and source not in linked.text:
        raise UsageError(f"There is no source “{source}” with a capture; its id is the name of its file.")
    ids = list(linked.text)
    if source is not None:
        ids = [source]
    places: list[FoundPassage] = []
    for id_ in ids:
        places += _find_places_in_source(linked, id_, wanted)
    if places:
        return tuple(places)
    return _find_nearest_texts(linked, ids, wanted)


def format_passages(found: tuple[FoundPassage, ...]) -> str:
    """What `dossier find` prints: `path:line:column` and, indented as in the file, the annotation to paste."""
    if not found:
        return "Not found in any capture, nor anything like it.\n"
    return "\n".join(_format_passage(place) for place in found)


def cite_span(linked: LinkedDossier, source: str, span: Span) -> dict[str, yaml_writer.YamlValue]:
    """The fields of an annotation that cites this span of the source's first capture: id, quote, context.

    Raises `UsageError` for a span that cannot be cited, such as furniture.
    """
    capture = linked.first_capture(source)
    selector = describe.describe_span(capture, span)
    if isinstance(selector, place_problem.PlaceProblem):
        raise UsageError(selector.message)
    found = match.match_quote(capture, selector.exact, prefix=selector.prefix, suffix=selector.suffix)
    if isinstance(found, place_problem.PlaceProblem):  # `describe` is the inverse of `match`
        raise UsageError(found.message)
    return {
        "id": choose_annotation_id(linked, source, selector.exact),
        "quote": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "surroundings": surroundings.digest_surroundings(capture, found.anchor.span),
    }


def choose_annotation_id(linked: LinkedDossier, source: str, words: str) -> str:
    """An id for an annotation, made of its first words and not yet used in this source."""
    # Of all annotations as written: one whose quote fails has its id too.
    used = {annotation.id for annotation in linked.written.get(source, ())}
    stem = make_slug(" ".join(re.findall(r"[\w'’]+", words)[:FIRST_WORDS])) or "quote"
    return next(id_ for id_ in number_ids(stem) if id_ not in used)


def make_slug(words: str) -> str:
    """Words as an id: lower-case letters and digits joined by hyphens, with room left for a number behind them."""
    slug = "-".join(re.findall(r"[a-z0-9]+", re.sub("['’]", "", words.casefold())))
    return slug[:LONGEST_SLUG].rstrip("-")


def number_ids(stem: str) -> Iterator[str]:
    """`stem`, `stem-2`, `stem-3`, …"""
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


# --- 1. and 2. places -------------------------------------------------------------------------------------------------


def _find_places_in_source(linked: LinkedDossier, id_: str, wanted: str) -> Iterator[FoundPassage]:
    """Every place in one source, those in furniture included."""
    capture = linked.first_capture(id_)
    for span in _find_spans(capture, wanted):
        whole = widen_to_words(capture.text, span)
        note = ""
        if whole != span:
            note = "widened to whole words"
        yield _cite_place(linked, id_, whole, note)


def _find_spans(capture: CaptureText, wanted: str) -> Iterator[Span]:
    """Where the levelled words are, in the capture's own offsets."""
    level = capture.normalised
    at = level.text.find(wanted)
    while at >= 0:
        yield Span(*level.original_span(at, at + len(wanted)))
        at = level.text.find(wanted, at + 1)


def widen_to_words(text: str, span: Span) -> Span:
    """The span with the rest of a word at either edge."""
    start, end = span.start, span.end
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def _cite_place(linked: LinkedDossier, id_: str, span: Span, note: str) -> FoundPassage:
    """The place with its annotation, or with the reason why it cannot be cited."""
    for placed in linked.furniture[id_]:
        if placed.span.overlaps(span):
            kind = placed.region.kind.replace("-", " ")
            reason = f"not the source's own text ({kind}), so it cannot back a claim"
            return _describe_place(linked, id_, span, "furniture", reason)
    try:
        fields = cite_span(linked, id_, span)
    except UsageError as problem:
        return _describe_place(linked, id_, span, "near", str(problem))
    yaml = yaml_writer.format_list_item({**fields, "voice": "own"}) + _FURTHER_FIELDS
    return replace(_describe_place(linked, id_, span, "found", note), yaml=yaml)


_FURTHER_FIELDS = """\
    # voice is “own” where the source says it itself, “attributed” where it has it from someone; then:
    # chain: [actor-id]      # who said it first, then who passed it on
    # claims: [claim-id]     # what the quote speaks to
    # polarity: affirms      # affirms, denies or open
    # certainty: certain     # certain, probable, possible or unstated
"""


def _describe_place(linked: LinkedDossier, id_: str, span: Span, kind: PassageKind, note: str) -> FoundPassage:
    """A place in the first capture of a source."""
    text = linked.text[id_]
    line, column = line_and_column(text, span.start)
    return FoundPassage(
        kind=kind,
        source=id_,
        path=f"content/sources/{linked.sources[id_].captures[0].file}",
        line=line,
        column=column,
        span=span,
        exact=text[span.start : span.end],
        note=note,
    )


# --- 4. hints ---------------------------------------------------------------------------------------------------------


def _find_nearest_texts(linked: LinkedDossier, ids: list[str], wanted: str) -> tuple[FoundPassage, ...]:
    """The text that comes closest in each source, the closest first."""
    hints: list[tuple[float, FoundPassage]] = []
    for id_ in ids:
        failure = match.match_quote(CaptureText(linked.text[id_]), wanted)
        if isinstance(failure, place_problem.PlaceProblem) and failure.nearest:
            place = _describe_place(linked, id_, failure.nearest, "near", "not the same words; the nearest text is")
            hints.append((_measure_unlikeness(wanted, place.exact), place))
    hints.sort(key=lambda hint: hint[0])
    return tuple(place for _, place in hints[:MOST_HINTS])


def _measure_unlikeness(wanted: str, other: str) -> float:
    """How far two texts are apart, from 0 to 1: the share of their words that only one of them has."""
    one = set(re.findall(r"\w+", wanted.casefold()))
    two = set(re.findall(r"\w+", other.casefold()))
    return len(one ^ two) / (len(one | two) or 1)


# --- printing ---------------------------------------------------------------------------------------------------------


def _format_passage(place: FoundPassage) -> str:
    """One place for the terminal."""
    head = f"{place.path}:{place.line}:{place.column}"
    if place.kind != "found":
        return f"{head}: {place.note}:\n    {' '.join(place.exact.split())}\n"
    if place.note:
        head += f": {place.note}"
    return f"{head}\n{place.yaml}"
