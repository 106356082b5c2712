"""What the sources call an event or an actor, and every place where they do.

In: a `PageContext` and a subject. Out: its `NameForm`s, each with the sources that print it and the lines of the
concordance.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.claims.speakers import first_speaker, name_of_speaker
from dossier.labels.naming_words import counted_voices, naming_voice
from dossier.overviews.naming import Count, Occurrence, words_around
from dossier.pages.page_context import PageContext
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordRef
from dossier.routes import record_href

_USES = 12  # sources named for one form of a name
_LINES, _CONTEXT = 20, 48  # places shown of one form in one source; characters to either side


@dataclass(frozen=True, slots=True)
class NameLine:
    """One place where a name is printed."""

    before: str
    printed: str
    after: str
    voice: str  # as readers are told: quoted or passed on, and whose word it is; "" for the source's own
    href: str  # to the quote, where there is one, else to the source


@dataclass(frozen=True, slots=True)
class NameUse:
    """One form of a name in one source; `more` lines are not shown because they are many."""

    tag: Tag
    count: Count
    voices: str  # how many of them are quoted or passed on, in words
    anchor: str  # id of its lines on the subject's page
    lines: tuple[NameLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of a name with the sources that print it; `more` are not named because they are many."""

    term: str
    uses: tuple[NameUse, ...]
    more: int


def find_names(context: PageContext, subject: RecordRef) -> tuple[NameForm, ...]:
    """Forms of the name of an event or actor, most frequent first, each with the sources that print it."""
    counts_of_term = defaultdict[str, list[Count]](list)
    for count in context.derived.naming.counts.get(subject, ()):
        counts_of_term[count.term].append(count)
    places = defaultdict[tuple[str, str], list[Occurrence]](list)  # by form and source
    for occurrence in context.derived.naming.occurrences.get(subject, ()):
        places[occurrence.term, occurrence.source].append(occurrence)
    forms = []
    for number, term in enumerate(sorted(counts_of_term, key=lambda t: _frequency_order(t, counts_of_term[t])), 1):
        counts = sorted(counts_of_term[term], key=lambda count: context.tags[count.source].order)
        uses = [_make_name_use(context, number, count, places[term, count.source]) for count in counts[:_USES]]
        forms.append(NameForm(term, tuple(uses), len(counts[_USES:])))
    return tuple(forms)


def _frequency_order(term: str, counts: Iterable[Count]) -> tuple[int, str]:
    return -sum(count.total for count in counts), term


def _make_name_use(context: PageContext, number: int, count: Count, places: Sequence[Occurrence]) -> NameUse:
    """One form, by its number on the page, in one source."""
    tag = context.tags[count.source]
    return NameUse(
        tag=tag,
        count=count,
        voices=counted_voices(count.total, count.quoted, count.attributed),
        anchor=f"W-{number}-{tag.letter}",
        lines=tuple(_make_name_line(context, place, tag) for place in places[:_LINES]),
        more=len(places[_LINES:]),
    )


def _make_name_line(context: PageContext, found: Occurrence, tag: Tag) -> NameLine:
    where = tag.href
    if found.annotation:
        where = record_href(RecordRef("annotation", found.annotation))
    sentences = context.derived.coverage[found.source].sentences
    before, after = words_around(context.linked.text[found.source], sentences, found.span)
    voice = naming_voice(
        quoted=found.voice == "quoted", passed_on=found.attributed, speaker=_name_speaker(context, found)
    )
    return NameLine(_cut_words_before(before), found.printed, _cut_words_after(after), voice, where)


def _name_speaker(context: PageContext, found: Occurrence) -> str:
    """The one whose word a label is, where its annotation names one; else ""."""
    if not found.annotation:
        return ""
    speaker = first_speaker(context.linked, context.linked.annotations[found.annotation])
    return name_of_speaker(context.linked, speaker)


def _cut_words_before(words: str) -> str:
    """The last of the words, cut where a word begins."""
    if len(words) <= _CONTEXT:
        return words
    return "…" + words[-_CONTEXT:].partition(" ")[2]


def _cut_words_after(words: str) -> str:
    """The first of the words, cut where a word ends."""
    if len(words) <= _CONTEXT:
        return words
    return words[:_CONTEXT].rpartition(" ")[0] + "…"
