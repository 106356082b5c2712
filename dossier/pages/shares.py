"""Long lists cut into pages, so that no page is too heavy for a phone.

In: how much each item of a page's lists weighs, in bytes of HTML as a rule of thumb. Out: the `Share` of each page:
which items it shows. The first page keeps the known address and all that is no list; the others follow, with plain
links.

What things weigh is told from counts that are at hand, so that a list of all pages costs next to nothing. A page may
hold 100 KB; a share is smaller, because the rule of thumb may be wrong by half, and a page has a frame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dossier.markup import Html
from dossier.pages.page_meta import Link, Numbering, PageMeta
from dossier.routes import href, numbered_route, permalink

T = TypeVar("T")
ROOM = 60_000  # bytes of a page's lists
_LEAST = 5_000  # bytes of lists on the first page, however much else is on it


@dataclass(frozen=True, slots=True)
class Share:
    """What one page shows of its lists: by name of a list, from which item to which."""

    number: int  # from 1
    of: int
    spans: Mapping[str, tuple[int, int]] | None  # None on a page that has everything

    @property
    def is_first(self) -> bool:
        """Whether this page has all that is no list."""
        return self.number == 1

    @property
    def is_last(self) -> bool:
        """Whether the lists end here."""
        return self.number == self.of

    def take(self, name: str, items: Sequence[T]) -> Sequence[T]:
        """This page's items of a list."""
        if self.spans is None:
            return items
        start, end = self.spans.get(name, (0, 0))
        return items[start:end]

    def span(self, name: str, number: int) -> tuple[int, int]:
        """From which to which of so many items of a list this page has."""
        if self.spans is None:
            return 0, number
        return self.spans.get(name, (0, 0))


WHOLE = (Share(1, 1, None),)  # one page, which has everything


def cut_into_shares(lists: Mapping[str, Sequence[int]], besides: int = 0) -> tuple[Share, ...]:
    """Lists one after the other, by the weights of their items; `besides` is what else the first page has."""
    pages: list[dict[str, tuple[int, int]]] = [{}]
    left = max(ROOM - besides, _LEAST)
    for name, weights in lists.items():
        for index, weight in enumerate(weights):
            if weight > left and any(pages[-1].values()):
                pages.append({})
                left = ROOM
            left -= weight
            start = pages[-1].get(name, (index, index))[0]
            pages[-1][name] = start, index + 1
    return tuple(Share(number, len(pages), spans) for number, spans in enumerate(pages, 1))


@dataclass(frozen=True, slots=True)
class Further:
    """What stands on a further page, so that a link to where it would be on the first page leads there."""

    id: str  # its anchor, on either page
    link: Link


def find_further(route: str, shares: Sequence[Share], name: str, items: Sequence[tuple[str, str]]) -> list[Further]:
    """The items of a list, by anchor and words, that are not on the first page; each once, where it begins."""
    found: dict[str, Further] = {}
    here = {anchor for anchor, _ in shares[0].take(name, items)}
    for share in shares[1:]:
        for anchor, words in share.take(name, items):
            if anchor not in here:
                link = Link(href(numbered_route(route, share.number), anchor), words)
                found.setdefault(anchor, Further(anchor, link))
    return list(found.values())


def number_page(meta: PageMeta, share: Share) -> PageMeta:
    """What is around a page, with its number where it is one of several. The first keeps its address and its title."""
    if share.of == 1:
        return meta
    numbering = Numbering(meta.route, share.number, share.of)
    if meta.place and not share.is_last:
        meta = replace(meta, place=replace(meta.place, yaml=Html("")))
    if share.is_first:
        return replace(meta, numbering=numbering)
    own = numbered_route(meta.route, share.number)
    return replace(
        meta,
        route=own,
        title=f"{meta.title}, page {share.number}",
        canonical=permalink(meta.site.base_url, own),
        structured=None,
        mentions=(),
        differences=(),
        numbering=numbering,
    )
