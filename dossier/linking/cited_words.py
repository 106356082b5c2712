"""Words that a record gives as a source's own, for a time or for an answer. Readers see them in quotation marks.

In: the records, and the passages of the quotes that have an anchor. Out: an error for words that are not in the passage
or capture that must have them, and a caution for those that stand there beside a “not” or an “allegedly”.

1. Those of an annotation are in its quote or in the sentence that holds it.
2. Those of a claim or an event are in the passage that it names under `when_from`; those of an utterance in a reading.
3. Those for when a source was published are in one of its captures; those for when a capture was made, in that one.
4. An office and an origin name no passage, so that nobody could say whose words they are: they may have none.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.anchoring.cautions import Caution
from dossier.anchoring.match import Match, match_anywhere
from dossier.anchoring.nearest_passage import show_passage
from dossier.capture_text import CaptureText
from dossier.diagnostics import Diagnostic, error, warning
from dossier.model import Actor, Annotation, Claim, Event, Origin, Record, Source, Utterance
from dossier.reading.field_places import FieldPlaces, Pointer
from dossier.record_parts import When
from dossier.spans import Span

_SHOWN = 300  # characters of a passage in a message: its sentence, where that is not very long
_NO_PASSAGE = "These words are given as a source's, and no passage is named that has them."
_NAME_IT = "Write `when_from: SOURCE/ANNOTATION` with the passage that has them, or leave `words` away."
_NAME_NONE = "Leave `words` away; the `note` may say in your own words how the time is known."
_COPY = "Copy the words from the source, name another passage, or leave them away."
_TAKE_IN = "Take it into these words too."

PlacedCaution = tuple[Pointer, Caution]  # the field that it is about


class PlacedQuote(NamedTuple):
    """Where a quote is, and in which language."""

    capture: CaptureText
    quote: Span
    language: str

    @property
    def sentence(self) -> str:
        """The quote with the sentences that hold it."""
        around = self.capture.sentences_around(self.quote)
        return self.capture.text[around.start : around.end]

    def find_words(self, words: str) -> Match | None:
        """Where words are in the quote or in the sentences that hold it; None where they are not."""
        return match_anywhere(CaptureText(self.sentence), words, language=self.language)


# --- the words of annotations -----------------------------------------------------------------------------------------


def check_own_words(
    annotation: Annotation, fields: FieldPlaces, passage: PlacedQuote
) -> tuple[list[PlacedCaution], list[Diagnostic]]:
    """The cautions about the words that an annotation has beside its quote, and an error for each that is not there."""
    cautions: list[PlacedCaution] = []
    problems = []
    for pointer, words in _words_of_annotation(annotation):
        found = passage.find_words(words)
        if found is None:
            problems.append(_explain_missing(words, fields, annotation, pointer, passage))
        else:
            cautions += [(pointer, each) for each in found.cautions]
    return cautions, problems


def _words_of_annotation(annotation: Annotation) -> Iterator[tuple[Pointer, str]]:
    """Each with its field."""
    value = annotation.value
    if annotation.when and annotation.when.words:
        yield ("when", "words"), annotation.when.words
    if value and value.text:
        yield ("value", "text"), value.text
    if value and value.when and value.when.words:
        yield ("value", "when", "words"), value.when.words


def _explain_missing(
    words: str, fields: FieldPlaces, record: Record, pointer: Pointer, passage: PlacedQuote
) -> Diagnostic:
    """An error that says what the passage has instead."""
    return error("cited-words", tell_missing(words), fields.locate(record, *pointer), advise_missing(passage))


def tell_missing(words: str) -> str:
    """That words are not in the passage that must have them."""
    return f"{show_passage(words)} is not in the passage, nor in the sentence around it."


def advise_missing(passage: PlacedQuote) -> str:
    """What to do where words are not in their passage, and what it has instead."""
    return f"{_COPY} The passage is: {show_passage(passage.sentence, _SHOWN)}"


# --- the words of other records ---------------------------------------------------------------------------------------


def list_timed_words(record: Record) -> Iterator[tuple[Pointer, str]]:
    """The words of sources for times in a record that is no annotation, each with its field."""
    times: list[tuple[Pointer, When | None]] = []
    if isinstance(record, Claim | Event | Utterance):
        times = [(("when", "words"), record.when)]
    elif isinstance(record, Source | Origin):
        times = [(("published", "words"), record.published)]
    elif isinstance(record, Actor):
        times = [(("offices", index, "when", "words"), office.when) for index, office in enumerate(record.offices)]
    return ((pointer, when.words) for pointer, when in times if when and when.words)


def check_words_of_nobody(record: Record, fields: FieldPlaces) -> Iterator[Diagnostic]:
    """An error for each words of a record that names no passage."""
    advice = _NAME_IT if isinstance(record, Claim | Event) else _NAME_NONE
    for pointer, _ in list_timed_words(record):
        yield error("cited-words", _NO_PASSAGE, fields.locate(record, *pointer), advice)


def check_words_of_passages(record: Record, fields: FieldPlaces, named: Sequence[PlacedQuote]) -> Iterator[Diagnostic]:
    """The words of a record are in one of the passages that it names."""
    for pointer, words in list_timed_words(record):
        found = [match for passage in named if (match := passage.find_words(words))]
        if not found:
            yield _explain_missing(words, fields, record, pointer, named[0])
        for caution in min((match.cautions for match in found), key=len, default=()):
            message = f"In the passage, {caution.message[0].lower()}{caution.message[1:]}"
            yield warning(caution.code, message, fields.locate(record, *pointer), _TAKE_IN)


def check_words_of_captures(
    source: Source, fields: FieldPlaces, texts: Mapping[str, CaptureText]
) -> Iterator[Diagnostic]:
    """The words for when a source was published are in a capture of it; those for when that was made, in that one.

    `texts` has the captures that could be read, by the name of their file. A dateline may well be furniture.
    """
    cited: list[tuple[Pointer, str, list[CaptureText]]] = []
    cited += [(pointer, words, [*texts.values()]) for pointer, words in list_timed_words(source)]
    for index, capture in enumerate(source.captures):
        if capture.captured and capture.captured.words and capture.file in texts:
            pointer: Pointer = ("captures", index, "captured", "words")
            cited.append((pointer, capture.captured.words, [texts[capture.file]]))
    for pointer, words, among in cited:
        if among and not any(match_anywhere(CaptureText(text.text), words) for text in among):
            message = f"{show_passage(words)} is not in a capture of this source."
            yield error("cited-words", message, fields.locate(source, *pointer), _COPY)
