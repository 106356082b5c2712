"""Differences in lists: what differs, in which way, and the shortest quotes that show it, each with who speaks.

In: a `PageContext` and the id of a difference. Out: a `DifferenceLine` for lists with quotes, a `DifferenceLink` for
the lists near the top of other pages.

A list has no room for long quotes. Of each side it shows one: the words in which the side differs where its record
names them, else its shortest quote.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dossier.claims.speakers import first_speaker, name_of_speaker
from dossier.differences.known_differences import KnownDifference
from dossier.differences.sides import Side
from dossier.drawings.signs import draw_sign
from dossier.labels.agreement import name_in_sentence
from dossier.labels.codes import stance_words
from dossier.labels.difference_words import KINDS, NAMES_IT, NOTHING_OF_IT, OWN_VOICE
from dossier.labels.grammar import join_with_and
from dossier.markup import Html
from dossier.model import Annotation
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import DifferenceLink, Link
from dossier.pages.quote_words import show_words
from dossier.pages.source_tags import Tag
from dossier.pages.stance_marks import stance_icon
from dossier.record_parts import DifferenceKind
from dossier.record_ref import RecordRef
from dossier.routes import href, record_href, route

_QUOTES = 3  # sides of which a list shows a quote
_SHORT = 80  # characters of a quote that is shown whole although its side names the words that differ


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortQuote:
    """One short quote of one side, or the silence of a source."""

    tag: Tag
    href: str  # to the passage; of a silent source, to its page
    before: str  # the words of the quote before those that differ
    words: str  # those that differ; all words where the side names none; "" for a silent source
    after: str
    marked: bool  # whether `words` are those that differ
    language: str
    icon: Html  # the mark of voice
    who: str  # who speaks, at the end of the line
    does: str = ""  # for a listener, of those who are passed on: “affirms”; "" in the source's own voice
    also: tuple[Tag, ...] = ()  # other sources of the side that have these words from the same speakers

    @property
    def text(self) -> str:
        """All that is shown of the quote."""
        return self.before + self.words + self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceLine:
    """A difference in a list."""

    id: str
    link: Link
    kind: DifferenceKind
    kind_words: str
    sign: Html
    tags: tuple[Tag, ...]  # the sources concerned
    quotes: tuple[ShortQuote, ...]
    actors: str  # ids, separated by blanks, for the filter

    @property
    def unquoted(self) -> tuple[Tag, ...]:
        """The sources concerned that none of the quotes names."""
        named = {tag for said in self.quotes for tag in (said.tag, *said.also)}
        return tuple(tag for tag in self.tags if tag not in named)


def difference_line(context: PageContext, id_: str) -> DifferenceLine:
    """A difference as lists show it."""
    known = context.derived.differences.all[id_]
    return DifferenceLine(
        id=id_,
        link=link_to_difference(known),
        kind=known.record.kind,
        kind_words=KINDS[known.record.kind].name,
        sign=difference_sign(known.record.kind),
        tags=tuple(context.tags[source] for source in known.sources),
        quotes=tuple(_pick_short_quote(context, side) for side in known.sides[:_QUOTES]),
        actors=" ".join(known.actors),
    )


def difference_links(context: PageContext, ids: Iterable[str]) -> tuple[DifferenceLink, ...]:
    """Differences as the pages of claims, actors, events and sources name them."""
    found = (context.derived.differences.all[id_] for id_ in ids)
    return tuple(
        DifferenceLink(link_to_difference(known), KINDS[known.record.kind].name, difference_sign(known.record.kind))
        for known in found
    )


def difference_sign(kind: DifferenceKind, id_: str = "") -> Html:
    """The sign of a kind. With an id, its page can repeat it."""
    return Html(draw_sign(kind, id_))


def link_to_difference(known: KnownDifference) -> Link:
    """A difference's title, leading to its page."""
    return Link(href(route("difference", known.id)), known.record.title.strip())


def _pick_short_quote(context: PageContext, side: Side) -> ShortQuote:
    """The shortest that a side has: words that differ, with the rest of a short quote around them; else a quote."""
    if side.silent:
        return _tell_silence(context.tags[side.sources[0]], also=[context.tags[id_] for id_ in side.sources[1:]])
    quotes = [context.linked.annotations[uid] for uid in side.annotations]
    found = [short for quote in quotes for short in _cut_quote(context, quote, side.words)]
    best = min(found, key=lambda short: (not short.marked, len(short.text)))
    speakers = _group_speakers(short for short in found if _is_like(short, best))
    mine = speakers.pop(best.tag)
    also = tuple(tag for tag, theirs in speakers.items() if theirs == mine)
    if also:  # they share these words, not those around them
        best = replace(best, before="", after="")
    return replace(best, who=join_with_and(tuple(mine)), also=also)


def _is_like(short: ShortQuote, best: ShortQuote) -> bool:
    """Whether both are the same words, both in a source's own voice or both passed on."""
    same_voice = (short.who == OWN_VOICE) == (best.who == OWN_VOICE)
    return short.words == best.words and short.marked == best.marked and same_voice


def _group_speakers(quotes: Iterable[ShortQuote]) -> dict[Tag, dict[str, None]]:
    """By source, those who speak, in the order of its passages."""
    speakers: dict[Tag, dict[str, None]] = {}
    for short in quotes:
        speakers.setdefault(short.tag, {})[short.who] = None
    return speakers


def _cut_quote(context: PageContext, quote: Annotation, words: Iterable[str]) -> list[ShortQuote]:
    """The quote as a whole, and cut at each of the words that it has."""
    anchor, plain = context.linked.anchors[quote.uid], " ".join(quote.quote.split())
    whole = show_words(quote, anchor) if anchor.insertions else plain
    quotes = [_make_short_quote(context, quote, ("", whole, ""), marked=False)]
    for wanted in words:
        before, found, after = plain.partition(" ".join(wanted.split()))
        if found and (len(plain) > _SHORT or anchor.insertions):
            before = after = ""
        if found:
            quotes.append(_make_short_quote(context, quote, (before, found, after), marked=True))
    return quotes


def _make_short_quote(
    context: PageContext, quote: Annotation, parts: tuple[str, str, str], *, marked: bool
) -> ShortQuote:
    before, words, after = parts
    return ShortQuote(
        tag=context.tags[quote.source],
        href=record_href(RecordRef("annotation", quote.uid)),
        before=before,
        words=words,
        after=after,
        marked=marked,
        language=quote.language,
        icon=voice_icon(quote),
        who=tell_voice(context, quote),
        does=tell_deed(quote),
    )


def voice_icon(quote: Annotation) -> Html:
    """The mark of a quote by itself: a plain shape is the source's own voice, a bubble is what it passes on."""
    return stance_icon(quote.stance.mark_code)


def tell_deed(quote: Annotation) -> str:
    """What those do who are passed on: “affirms”; "" in the source's own voice."""
    if quote.voice == "own":
        return ""
    return stance_words(quote.stance) if quote.claims else NAMES_IT


def tell_voice(context: PageContext, quote: Annotation) -> str:
    """Who speaks: “in its own voice”, or the name of the one whose words the source passes on."""
    if quote.voice == "own":
        return OWN_VOICE
    return name_in_sentence(name_of_speaker(context.linked, first_speaker(context.linked, quote)))


def _tell_silence(tag: Tag, also: Iterable[Tag]) -> ShortQuote:
    return ShortQuote(
        tag=tag,
        href=tag.href,
        before="",
        words="",
        after="",
        marked=False,
        language="",
        icon=stance_icon("silent"),
        who=NOTHING_OF_IT,
        also=tuple(also),
    )
