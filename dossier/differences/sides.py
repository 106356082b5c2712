"""One side of a difference: its passages in order, and who speaks in them.

In: a linked dossier and the side as its record has it. Out: a `Side`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.claims.speakers import first_speaker
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import DifferenceSide
from dossier.sigla import siglum_order, sort_by_siglum


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side of a difference says, where it says so, and who speaks."""

    says: str
    words: tuple[str, ...]  # the words in which it differs, as its record has them
    annotations: tuple[str, ...]  # uids, in order of siglum and place
    sources: tuple[str, ...]  # ids, in order of siglum; of a silent side the silent ones
    speakers: tuple[str, ...]  # ids of the first speakers whom it passes on, in order of its passages
    own_voice: bool  # some passage is in a source's own voice
    silent: bool
    first: str  # of an order: what it puts first, the id of an event or a claim; else ""
    then: str  # what it puts after that


def make_side(linked: LinkedDossier, written: DifferenceSide) -> Side:
    """The side of a record. Passages and sources that are not there are left out: they are reported elsewhere."""
    quotes = quotes_in_order(linked, written.annotations)
    silent = tuple(source for source in written.silent if source in linked.sources)
    sources = {quote.source for quote in quotes} or silent
    speakers = dict.fromkeys(first_speaker(linked, quote) for quote in quotes)
    return Side(
        says=written.says.strip(),
        words=written.words,
        annotations=tuple(quote.uid for quote in quotes),
        sources=sort_by_siglum(linked.sigla, sources),
        speakers=tuple(speaker for speaker in speakers if speaker),
        own_voice=any(quote.voice == "own" for quote in quotes),
        silent=bool(silent) and not quotes,
        first=written.first,
        then=written.then,
    )


def quotes_in_order(linked: LinkedDossier, uids: Iterable[str]) -> tuple[Annotation, ...]:
    """The annotations with these uids, once each, in order of siglum and place."""
    there = [linked.annotations[uid] for uid in dict.fromkeys(uids) if uid in linked.annotations]
    return tuple(sorted(there, key=lambda quote: _place_of(linked, quote)))


def _place_of(linked: LinkedDossier, quote: Annotation) -> tuple[tuple[bool, int, str], int, str]:
    return siglum_order(linked.sigla[quote.source]), linked.anchors[quote.uid].span.start, quote.id
