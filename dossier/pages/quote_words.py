"""The words of a quote as a reader sees them: what the editors put in never looks like the source's.

In: an annotation and its anchor, or a few of its words. Out: the words, as HTML where some are the editors' own, and
how the quote was found.
"""

from html import escape

from dossier.claims.few_words import FewWords
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
        parts.append(escape(quote[shown : place.start], quote=False))
        parts.append(_show_insertion(quote[place.start : place.end]))
        shown = place.end
    return Html("".join([*parts, escape(quote[shown:], quote=False)]))


def show_few_words(words: FewWords) -> Html:
    """Some words of a quote, with … where it goes on, the words that answer in bold, and insertions marked likewise."""
    parts = list[str]()
    for part in words.parts:
        if part.kind == "inserted":
            parts.append(_show_insertion(part.text))
        elif part.kind == "answer":
            parts.append(f"<b>{escape(part.text, quote=False)}</b>")
        else:
            parts.append(escape(part.text, quote=False))
    return Html(f"{'… ' * words.cut_before}{''.join(parts)}{' …' * words.cut_after}")


def tell_grade(annotation: Annotation, anchor: Anchor) -> str:
    """How a quote was found, without a full stop. With insertions it is never said to be word for word and no more."""
    if not anchor.insertions:
        return GRADE[anchor.grade]
    quote = annotation.quote.strip()
    inserted = join_with_and([quote[place.start : place.end] for place in anchor.insertions])
    return f"{GRADE[anchor.grade]}, but the editors put in {inserted}"


def _show_insertion(bracketed: str) -> Html:
    """Words of the editors, given with their brackets."""
    words = escape(bracketed[1:-1], quote=False)
    return Html(f'<ins class="editors" title="{INSERTED}">[<span class="sr">{INSERTED}: </span>{words}]</ins>')
