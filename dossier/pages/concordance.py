"""What the sources call an event or an actor, and every place where they do.

In: a `PageContext` and a subject. Out: its `NameForm`s, each with the sources that print it and the lines of the
concordance.
"""

from collections import defaultdict
from dataclasses import dataclass

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
    voice: str  # "quoted", "as reported" for words in a passage that the source has from someone, or "" for its own
    href: str  # to the quote, where there is one, else to the source


@dataclass(frozen=True, slots=True)
class NameUse:
    """One form of a name in one source; `more` lines are not shown because they are many."""

    tag: Tag
    count: Count
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
    by_term = defaultdict[str, list[Count]](list)
    for count in context.derived.naming.counts.get(subject, ()):
        by_term[count.term].append(count)
    found = defaultdict[tuple[str, str], list[Occurrence]](list)
    for occurrence in context.derived.naming.occurrences.get(subject, ()):
        found[occurrence.term, occurrence.source].append(occurrence)
    ordered = sorted(by_term.items(), key=lambda item: (-sum(c.total for c in item[1]), item[0]))
    return tuple(
        NameForm(
            term,
            tuple(
                _name_use(context, c, f"W-{number}-{context.tags[c.source].letter}", found[term, c.source])
                for c in sorted(used, key=lambda c: context.tags[c.source].order)[:_USES]
            ),
            len(used[_USES:]),
        )
        for number, (term, used) in enumerate(ordered, 1)
    )


def _name_use(context: PageContext, count: Count, anchor: str, found: list[Occurrence]) -> NameUse:
    tag = context.tags[count.source]
    return NameUse(
        tag, count, anchor, tuple(_name_line(context, one, tag) for one in found[:_LINES]), len(found[_LINES:])
    )


def _name_line(context: PageContext, found: Occurrence, tag: Tag) -> NameLine:
    voice = ""
    if found.voice == "quoted":
        voice = "quoted"
    elif found.attributed:
        voice = "as reported"
    where = record_href(RecordRef("annotation", found.annotation)) if found.annotation else tag.href
    sentences = context.derived.coverage[found.source].sentences
    before, after = words_around(context.linked.text[found.source], sentences, found.span)
    return NameLine(_cut_words_before(before), found.printed, _cut_words_after(after), voice, where)


def _cut_words_before(words: str) -> str:
    """The last of the words, cut where a word begins."""
    return words if len(words) <= _CONTEXT else "…" + words[-_CONTEXT:].partition(" ")[2]


def _cut_words_after(words: str) -> str:
    return words if len(words) <= _CONTEXT else words[:_CONTEXT].rpartition(" ")[0] + "…"
