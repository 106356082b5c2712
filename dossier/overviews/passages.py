"""Passages: the stretches of whole sentences that readers see quoted, each counted once.

In: a `LinkedDossier` and the uids of annotations. Out: the `QuotedPassage` of each annotation. Editors may make many
quotes from one sentence. A reader sees that sentence once, so what the pages count is passages.

1. Every quote is completed to the whole sentences that hold it.
2. Stretches of one capture that overlap are one passage. So each quote is in exactly one passage.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dossier.linking.link import LinkedDossier
from dossier.spans import Span


class QuotedPassage(NamedTuple):
    """Whole sentences of one capture that hold one quote or several."""

    source: str  # id
    capture: str  # the file, as annotations name it; "" for the source's first capture
    span: Span  # in code points


class PassageFinder:
    """The passages of one dossier. A source is read when one of its annotations is first asked for."""

    def __init__(self, linked: LinkedDossier) -> None:
        self._linked = linked
        self._of_source = linked.on_demand(linked.sources, lambda id_: _find_in_source(linked, id_))

    def find_passage(self, uid: str) -> QuotedPassage:
        """The passage that an annotation is in."""
        return self._of_source[self._linked.annotations[uid].source][uid]

    def list_passages(self, uids: Iterable[str]) -> tuple[QuotedPassage, ...]:
        """The passages of these annotations, each once, in the order in which they first come."""
        return tuple(dict.fromkeys(self.find_passage(uid) for uid in uids))


def _find_in_source(linked: LinkedDossier, source: str) -> Mapping[str, QuotedPassage]:
    """The passage of each annotation of a source, by uid."""
    stretches: list[tuple[str, Span, str]] = []
    for annotation in linked.of_source[source]:
        sentences = linked.capture_of(annotation).sentences_around(linked.anchors[annotation.uid].span)  # 1
        stretches.append((annotation.capture, sentences, annotation.uid))
    joined: list[tuple[QuotedPassage, list[str]]] = []  # passages with the uids in them
    for capture, span, uid in sorted(stretches):
        if joined and _overlaps_last(joined[-1][0], capture, span):  # 2
            passage, uids = joined.pop()
            uids.append(uid)
            longer = Span(passage.span.start, max(passage.span.end, span.end))
            joined.append((passage._replace(span=longer), uids))
        else:
            joined.append((QuotedPassage(source, capture, span), [uid]))
    found: dict[str, QuotedPassage] = {}
    for passage, uids in joined:
        found |= dict.fromkeys(uids, passage)
    return found


def _overlaps_last(last: QuotedPassage, capture: str, span: Span) -> bool:
    """Whether a stretch shares a sentence with the passage before it, which does not begin after it."""
    return last.capture == capture and span.start < last.span.end
