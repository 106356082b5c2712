"""Who appears with whom: the actors one below the other, arcs between those that share claims or events.

In: the `Profile` of every actor. Out: a drawing, an arc diagram: names at the left, each a link; an arc at the right
joins two names, the thicker the more they share. Only the actors that share most are drawn, and of their ties only
those that are not chance, so that it stays calm; the list on each actor's page has them all.

1. The actors with most claims and events together are taken.
2. Neighbours in the drawing are those with strong ties: from the first on, each time the actor follows that has the
   strongest tie to the last three.
3. Ties of one are left out where that leaves enough.
"""

from collections.abc import Mapping, Sequence

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.overviews.profiles import Profile
from dossier.record_ref import RecordRef

MOST = 16  # actors
_TIES = 40  # arcs; above that, ties of one are left out
_ROW = 24  # px
_NAMES = 0.5  # of the width


def draw(profiles: Mapping[str, Profile], names: Mapping[str, str], href: Href, *, width: int = NARROW) -> str:
    """`names` by actor id."""
    order = _order(profiles, _chosen(profiles))
    places = {actor: row * _ROW + _ROW / 2 for row, actor in enumerate(order)}
    ties = _ties(profiles, order)
    arcs = [_arc(places[a], places[b], weight, len(order), width) for a, b, weight in ties]
    words = [_name(actor, names[actor], places[actor], href, width) for actor in order]
    name = "Who appears with whom"
    about = f"The {len(order)} actors that share most claims and events. " + "; ".join(
        f"{names[a]} and {names[b]}: {weight}" for a, b, weight in ties[:10]
    )
    return svg.drawing("company", (name, about), (width, max(len(order) * _ROW, 1)), *arcs, *words, links=True)


def _chosen(profiles: Mapping[str, Profile]) -> list[str]:
    """1. The most present ones that share anything with anyone."""
    shared = {id: sum(other.count for other in profile.co_occurrences) for id, profile in profiles.items()}
    return sorted((id for id, total in shared.items() if total), key=lambda id: (-shared[id], id))[:MOST]


def _order(profiles: Mapping[str, Profile], chosen: Sequence[str]) -> list[str]:
    """2. Each next one is the one with the strongest tie to the last three."""
    weights = {id: {other.actor: other.count for other in profiles[id].co_occurrences} for id in chosen}
    left = list(chosen)
    order: list[str] = []
    while left:
        near = order[-3:]
        best = max(left, key=lambda id: (sum(weights[id].get(other, 0) for other in near), -chosen.index(id)))
        left.remove(best)
        order.append(best)
    return order


def _ties(profiles: Mapping[str, Profile], order: Sequence[str]) -> list[tuple[str, str, int]]:
    """3. Pairs with what they share, the strongest first."""
    rows = {actor: row for row, actor in enumerate(order)}
    ties = [
        (one, other.actor, other.count)
        for one in order
        for other in profiles[one].co_occurrences
        if rows.get(other.actor, -1) > rows[one]
    ]
    strong = [tie for tie in ties if tie[2] > 1]
    return sorted(strong if len(ties) > _TIES else ties, key=lambda tie: (-tie[2], rows[tie[0]], rows[tie[1]]))[:_TIES]


def _name(actor: str, name: str, y: float, href: Href, width: int) -> str:
    room = width * _NAMES - 10
    words = svg.words(room, y + 4, svg.cut(name, room), anchor="end")
    dot = svg.element("circle", {"cx": width * _NAMES, "cy": y, "r": 3})
    return svg.link(href(RecordRef("actor", actor)), name, words, dot, css="actor")


def _arc(top: float, bottom: float, weight: int, rows: int, width: int) -> str:
    x, n = width * _NAMES, svg.number
    reach = min((bottom - top) / (rows * _ROW) + 0.12, 1.0) * (width - x - 6)
    d = f"M{n(x + 4)} {n(top)}C{n(x + reach * 1.33)} {n(top)} {n(x + reach * 1.33)} {n(bottom)} {n(x + 4)} {n(bottom)}"
    return svg.curve(d, "tie", min(0.6 + weight / 3, 4))
