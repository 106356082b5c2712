"""What the pages of one build have in common.

In: a `LinkedDossier` and everything derived from it. Out: a `PageContext`, which holds them and the tags of the
sources. What many pages show, such as a `ClaimLine`, is kept here when it was made.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dossier.cache import Memo
from dossier.claims.few_words import list_stems
from dossier.derive import Derived
from dossier.labels import clock_words, date_words
from dossier.linking.link import LinkedDossier
from dossier.markup import Html
from dossier.on_demand import AnyKey, KeysOf, Once
from dossier.overviews.computed_facts import fill_facts
from dossier.overviews.source_pairs import Pair, choose_pairs
from dossier.overviews.timeline import TimelineEntry
from dossier.pages.claim_places import shown_href
from dossier.pages.page_meta import Link, SiteMeta
from dossier.pages.source_tags import Tag, make_source_tags
from dossier.pages.stance_marks import StanceMark, make_stance_mark
from dossier.record_parts import When
from dossier.record_ref import parse_reference
from dossier.routes import href, pair_route
from dossier.stance import Stance
from dossier.status import Status

T = TypeVar("T")

_CLAIM_REFERENCE = re.compile(r"claim:([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list: its statement, its status and, in one line, what each source does to it."""

    id: str
    link: Link
    status: Status
    word: str  # for `one-speaker`: whose word it is; else ""
    whose: str  # for an accusation and where all rests on one speaker: who says so, in a sentence; else ""
    strip: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """A linked dossier, what was derived from it, and what many pages look up."""

    linked: LinkedDossier
    derived: Derived
    site_meta: Once[SiteMeta]
    memo: Memo
    tags: Mapping[str, Tag]
    pairs: Collection[Pair]  # of sources, those that have a page side by side; in order of siglum
    moments: Mapping[str, TimelineEntry]  # by event
    common_stems: Mapping[str, int]  # how many statements of claims have each stem, see `few_words`
    stance_marks: Mapping[Stance, StanceMark]
    wholes: Once[tuple[str, ...]]  # ids of the claims that have a page of their own
    parts: Once[tuple[str, ...]]  # ids of those that stand on the page of their whole
    _kept: dict[str, Any] = field(default_factory=dict)

    @property
    def site(self) -> SiteMeta:
        """What all pages share."""
        return self.site_meta.value

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """Something that many pages look up, such as the lines of claims, made for the first that asks.

        It must be on demand itself (`LinkedDossier.on_demand`), so that it also follows edits.
        """
        if name not in self._kept:
            self._kept[name] = make()
        kept: T = self._kept[name]
        return kept


def make_page_context(linked: LinkedDossier, derived: Derived, site: Once[SiteMeta], memo: Memo) -> PageContext:
    """The context of one build."""
    pairs = choose_pairs(linked, derived.descent)
    entries = linked.once(lambda: {entry.event: entry for entry in derived.timeline.entries})
    return PageContext(
        linked=linked,
        derived=derived,
        site_meta=site,
        memo=memo,
        tags=make_source_tags(linked),
        pairs=KeysOf(linked.once(lambda: dict.fromkeys(pairs.value))),
        moments=linked.on_demand(linked.events, lambda id_: entries.value[id_]),
        common_stems=_count_stems(linked),
        stance_marks=linked.on_demand(AnyKey(), lambda stance: make_stance_mark(linked, stance)),
        wholes=linked.once(lambda: tuple(claim.id for claim in linked.claims.values() if not claim.part_of)),
        parts=linked.once(lambda: tuple(claim.id for claim in linked.claims.values() if claim.part_of)),
    )


def _count_stems(linked: LinkedDossier) -> Mapping[str, int]:
    """How many statements of claims have each stem."""
    stems = linked.gather(linked.claims, lambda id_: list_stems(linked.claims[id_].statement))
    counts = linked.once(lambda: Counter(stems.value))
    return linked.on_demand(KeysOf(counts), lambda stem: counts.value[stem])


def stance_mark(context: PageContext, stance: Stance) -> StanceMark:
    """A stance as a shape and words. It is made once, because many pages show the same."""
    return context.stance_marks[stance]


def pair_href(context: PageContext, sources: Sequence[str]) -> str:
    """The page of two sources side by side, in order of siglum; "" where these are not two, or have no such page."""
    pair = tuple(sources)
    return href(pair_route(*pair)) if pair in context.pairs else ""


def when_words(context: PageContext, when: When | None) -> str:
    """A time in words, by the clock of the site."""
    return date_words.when_words(when, context.site.record.time_zone)


def event_time_words(context: PageContext, event_id: str) -> str:
    """When an event was: the time of its record, or what order and reports leave of it where the record gives none."""
    event, entry = context.linked.events[event_id], context.moments[event_id]
    if event.when:
        return date_words.moment_words(event.when, context.site.record.time_zone)
    return clock_words.time_between(*(entry.narrowed or (None, None)))


def render_note(context: PageContext, text: str, up: str, level: int = 3, anchors: str = "") -> Html:
    """An editor's Markdown with its links resolved for a page whose root is `up`."""
    if not text:
        return Html("")
    # A link to a part leads to the page of its whole, so that the same text may lead elsewhere in the next build.
    kind = f"note {up} {level} {anchors} {' '.join(_name_wholes(context, text))}".rstrip()
    return Html(context.memo.remember(kind, text, lambda words: _render_markdown(context, words, up, level, anchors)))


def with_facts(context: PageContext, text: str) -> str:
    """An essay, reading or assessment with the facts that it quotes."""
    return fill_facts(context.linked, context.derived.claims, text)


def _render_markdown(context: PageContext, text: str, up: str, level: int, anchors: str) -> str:
    return context.linked.markdown.render(
        text, lambda text: up + _markdown_href(context, text), level=level, anchors=anchors
    )


def _markdown_href(context: PageContext, text: str) -> str:
    """The link of a reference in Markdown; `link` has made sure that it is one."""
    reference = parse_reference(text)
    return shown_href(context.linked, reference) if reference else text


def _name_wholes(context: PageContext, text: str) -> Iterator[str]:
    """The wholes of the parts that a text may link to, in the order of the text."""
    for id_ in _CLAIM_REFERENCE.findall(text):
        if id_ in context.linked.claims and (whole := context.linked.claims[id_].part_of):
            yield f"{id_}<{whole}"
