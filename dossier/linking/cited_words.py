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
from dossier.model import Annotation, Claim, Dossier, Event, Record, Source
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


class CitedWords(NamedTuple):
    """Words of a source in a record that is no annotation."""

    record: Record
    pointer: Pointer
    words: str
    passages: tuple[str, ...] = ()  # uids: one of these has the words
    captures: tuple[str, ...] = ()  # of the record, a source: one of these has them


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
    fields: list[tuple[Pointer, str]] = [(("when", "words"), _words(annotation.when))]
    if value:
        fields += [(("value", "text"), value.text), (("value", "when", "words"), _words(value.when))]
    return (field for field in fields if field[1])


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


def check_cited_words(
    dossier: Dossier,
    fields: FieldPlaces,
    passages: Mapping[str, PlacedQuote],
    captures: Mapping[tuple[str, str], CaptureText],
) -> Iterator[Diagnostic]:
    """What is wrong with the words of sources in records that are no annotations.

    `passages` has those of the quotes with an anchor, by uid; `captures` those that could be read, by source and file.
    What is not there is reported elsewhere.
    """
    for cited in _list_fields(dossier):
        if not cited.words:
            continue
        if not cited.passages and not cited.captures:
            advice = _NAME_IT if isinstance(cited.record, Claim | Event) else _NAME_NONE
            yield error("cited-words", _NO_PASSAGE, fields.locate(cited.record, *cited.pointer), advice)
        elif cited.passages:
            named = [passages[uid] for uid in cited.passages if uid in passages]
            yield from _check_passages(cited, fields, named)
        elif isinstance(cited.record, Source):
            texts = [captures.get((cited.record.id, file)) for file in cited.captures]
            yield from _check_captures(cited, fields, [text for text in texts if text])


def _check_passages(cited: CitedWords, fields: FieldPlaces, named: Sequence[PlacedQuote]) -> Iterator[Diagnostic]:
    """The words are in one of the passages that could be placed."""
    found = [match for passage in named if (match := passage.find_words(cited.words))]
    if named and not found:
        yield _explain_missing(cited.words, fields, cited.record, cited.pointer, named[0])
    for caution in min((match.cautions for match in found), key=len, default=()):
        message = f"In the passage, {caution.message[0].lower()}{caution.message[1:]}"
        yield warning(caution.code, message, fields.locate(cited.record, *cited.pointer), _TAKE_IN)


def _check_captures(cited: CitedWords, fields: FieldPlaces, texts: Sequence[CaptureText]) -> Iterator[Diagnostic]:
    """The words are in one of the captures that could be read; a dateline may well be furniture."""
    if texts and not any(match_anywhere(CaptureText(text.text), cited.words) for text in texts):
        message = f"{show_passage(cited.words)} is not in a capture of this source."
        yield error("cited-words", message, fields.locate(cited.record, *cited.pointer), _COPY)


def _list_fields(dossier: Dossier) -> Iterator[CitedWords]:
    for source in dossier.sources:
        yield from _of_source(source)
    timed: tuple[Claim | Event, ...] = (*dossier.claims, *dossier.events)
    for record in timed:
        passages = (record.when_from,) if record.when_from else ()
        yield CitedWords(record, ("when", "words"), _words(record.when), passages)
    readings: dict[str, list[str]] = {}
    for annotation in dossier.annotations:
        readings.setdefault(annotation.utterance, []).append(annotation.uid)
    for utterance in dossier.utterances:
        yield CitedWords(utterance, ("when", "words"), _words(utterance.when), tuple(readings.get(utterance.id, ())))
    for origin in dossier.origins:
        yield CitedWords(origin, ("published", "words"), _words(origin.published))
    for actor in dossier.actors:
        for index, office in enumerate(actor.offices):
            yield CitedWords(actor, ("offices", index, "when", "words"), _words(office.when))


def _of_source(source: Source) -> Iterator[CitedWords]:
    names = tuple(capture.file for capture in source.captures)
    yield CitedWords(source, ("published", "words"), _words(source.published), captures=names)
    for index, capture in enumerate(source.captures):
        yield CitedWords(
            source, ("captures", index, "captured", "words"), _words(capture.captured), captures=(capture.file,)
        )


def _words(when: When | None) -> str:
    return when.words if when else ""
