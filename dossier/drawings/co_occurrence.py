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
from typing import NamedTuple

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.labels.drawing_words import CO_OCCURRENCE, describe_co_occurrence
from dossier.overviews.profiles import Profile
from dossier.record_ref import RecordRef

MOST = 16  # actors
_TIES = 40  # arcs; above that, ties of one are left out
_TOLD = 10  # ties that the description names
_ROW = 24  # px
_NAMES = 0.5  # of the width


class _Tie(NamedTuple):
    """Two actors, by the rows in which they are drawn, and how many claims and events they share."""

    weight: int
    upper: int
    lower: int


def draw_co_occurrence(
    profiles: Mapping[str, Profile], names: Mapping[str, str], href: Href, *, width: int = NARROW
) -> str:
    """`names` by actor id."""
    order = _order_actors(profiles, _choose_actors(profiles))
    ties = _choose_ties(profiles, order)
    parts = [_draw_arc(tie, len(order), width) for tie in ties]
    parts += [_write_name(actor, names[actor], row, href, width) for row, actor in enumerate(order)]
    told = [(names[order[tie.upper]], names[order[tie.lower]], tie.weight) for tie in ties[:_TOLD]]
    words = CO_OCCURRENCE, describe_co_occurrence(len(order), told)
    return svg.write_drawing("company", words, (width, max(len(order) * _ROW, 1)), *parts, links=True)


def _choose_actors(profiles: Mapping[str, Profile]) -> list[str]:
    """1. The most present ones that share anything with anyone."""
    shared: dict[str, int] = {}
    for id, profile in profiles.items():
        total = sum(other.count for other in profile.co_occurrences)
        if total:
            shared[id] = total
    return sorted(shared, key=lambda id: (-shared[id], id))[:MOST]


def _order_actors(profiles: Mapping[str, Profile], chosen: Sequence[str]) -> list[str]:
    """2. Each next one is the one with the strongest tie to the last three; of equals the more present one."""
    weights = {id: _weigh_ties(profiles[id]) for id in chosen}
    left = list(chosen)
    order: list[str] = []
    while left:
        near = order[-3:]
        best = max(left, key=lambda id: sum(weights[id].get(other, 0) for other in near))
        left.remove(best)
        order.append(best)
    return order


def _weigh_ties(profile: Profile) -> dict[str, int]:
    return {other.actor: other.count for other in profile.co_occurrences}


def _choose_ties(profiles: Mapping[str, Profile], order: Sequence[str]) -> list[_Tie]:
    """3. Pairs with what they share, the strongest first."""
    rows = {actor: row for row, actor in enumerate(order)}
    ties = []
    for upper, actor in enumerate(order):
        for other in profiles[actor].co_occurrences:
            lower = rows.get(other.actor, -1)
            if lower > upper:
                ties.append(_Tie(other.count, upper, lower))
    if len(ties) > _TIES:
        ties = [tie for tie in ties if tie.weight > 1]
    return sorted(ties, key=lambda tie: (-tie.weight, tie.upper, tie.lower))[:_TIES]


def _middle_of_row(row: int) -> float:
    return row * _ROW + _ROW / 2


def _write_name(actor: str, name: str, row: int, href: Href, width: int) -> str:
    y, room = _middle_of_row(row), width * _NAMES - 10
    words = svg.write_words(room, y + 4, svg.shorten_text(name, room), anchor="end")
    dot = svg.write_element("circle", {"cx": width * _NAMES, "cy": y, "r": 3})
    return svg.write_link(href(RecordRef("actor", actor)), name, words, dot, css="actor")


def _draw_arc(tie: _Tie, rows: int, width: int) -> str:
    top, bottom = _middle_of_row(tie.upper), _middle_of_row(tie.lower)
    x, n = width * _NAMES, svg.write_number
    reach = min((bottom - top) / (rows * _ROW) + 0.12, 1.0) * (width - x - 6)
    bend = n(x + reach * 1.33)
    path = f"M{n(x + 4)} {n(top)}C{bend} {n(top)} {bend} {n(bottom)} {n(x + 4)} {n(bottom)}"
    return svg.draw_curve(path, "tie", min(0.6 + tie.weight / 3, 4))
