"""The words of a quote as a reader sees them: what the editors put in never looks like the source's.

In: an annotation and its anchor. Out: its words, as HTML where some are the editors' own, and how it was found.
"""

from html import escape

from dossier.labels.codes import GRADE, INSERTED
from dossier.labels.grammar import join_with_and
from dossier.markup import Html
from dossier.model import Anchor, Annotation


def show_words(annotation: Annotation, anchor: Anchor) -> str:
    """The quote. An insertion is marked as the editors': by brackets, by its look, by its title, and when read out."""
    quote = annotation.quote.strip()
    if not anchor.insertions:
        return quote
    parts, shown = [], 0
    for place in anchor.insertions:
        words = escape(quote[place.start + 1 : place.end - 1], quote=False)
        parts.append(escape(quote[shown : place.start], quote=False))
        parts.append(f'<ins class="editors" title="{INSERTED}">[<span class="sr">{INSERTED}: </span>{words}]</ins>')
        shown = place.end
    return Html("".join([*parts, escape(quote[shown:], quote=False)]))


def tell_grade(annotation: Annotation, anchor: Anchor) -> str:
    """How a quote was found, without a full stop. With insertions it is never said to be word for word and no more."""
    if not anchor.insertions:
        return GRADE[anchor.grade]
    quote = annotation.quote.strip()
    inserted = join_with_and([quote[place.start : place.end] for place in anchor.insertions])
    return f"{GRADE[anchor.grade]}, but the editors put in {inserted}"
