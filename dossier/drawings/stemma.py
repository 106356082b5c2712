"""The stemma: which report each source repeats, as editors of manuscripts draw it.

In: a `Lineage`. Out: a drawing. What repeats nothing that is known stands at the left, what repeats it further right; a
full line is a whole source, a dashed line a part of one, a dotted line at the right edge shared wording. Sources are
links.

1. Sources with exactly the same relays become one node where there are more than a page can show.
2. Columns: an origin stands left of all sources; a source right of all that it repeats.
3. Rows: nodes of a column are ordered by the middle of what they repeat, or what repeats them, so that few lines cross.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.overviews.lineage import Lineage, LineageEdge, LineageNode, SourcePair
from dossier.record_ref import RecordRef

MOST = 40  # sources drawn one by one
_LINES, _PAD, _ROW = 3, 10, 14  # lines of a label at most; px between nodes and columns
_EDGE = 34  # px kept at the right for shared wording


@dataclass(frozen=True, slots=True)
class _Box:
    """A node with its words and its place."""

    node: LineageNode
    lines: tuple[str, ...]
    column: int
    x: float
    y: float  # the middle

    @property
    def height(self) -> float:
        return len(self.lines) * svg.LINE


def draw(lineage: Lineage, href: Href, *, width: int = NARROW) -> str:
    """The declared relays, and shared wording beside them."""
    nodes, edges = _gathered(lineage.graph.nodes, lineage.graph.edges)  # 1
    columns = _columns(nodes, edges)  # 2
    shared = [pair for pair in lineage.pairs if pair.own and {pair.a, pair.b} <= columns.keys()]
    boxes = _boxes(nodes, edges, columns, width - (_EDGE if shared else 0))  # 3
    height = max((box.y + box.height / 2 for box in boxes.values()), default=1) + 4
    room = (width - (_EDGE if shared else 0)) / (max(columns.values(), default=0) + 1)
    parts = [
        *(_edge(boxes[edge.of], boxes[edge.source], edge, room) for edge in edges),
        *(_arc(boxes[pair.a], boxes[pair.b], pair, width) for pair in shared),
        *(_node(box, href) for box in boxes.values()),
    ]
    said = ("Where the sources come from", _description(lineage))
    return svg.drawing("stemma", said, (width, height), *parts, links=True)


def _gathered(
    nodes: Sequence[LineageNode], edges: Sequence[LineageEdge]
) -> tuple[list[LineageNode], list[LineageEdge]]:
    """One node for all sources of one family where sources are many; else everything as it is."""
    sources = [node for node in nodes if node.kind == "source"]
    if len(sources) <= MOST:
        return list(nodes), list(edges)
    relays: dict[str, list[LineageEdge]] = {}
    for edge in edges:
        relays.setdefault(edge.source, []).append(edge)
    repeated = {edge.of for edge in edges}
    families: dict[tuple[tuple[str, bool], ...], list[LineageNode]] = {}
    kept = [node for node in nodes if node.kind == "origin"]
    for node in sources:
        if node.id in repeated:
            kept.append(node)
        else:
            way = tuple(sorted((edge.of, edge.partial) for edge in relays.get(node.id, ())))
            families.setdefault(way, []).append(node)
    heads = {}
    for family in families.values():
        first, more = family[0], len(family) - 1
        heads[first.id] = replace(first, publisher=f"{first.publisher} and {more} more") if more else first
    drawn = [*kept, *heads.values()]
    ids = {node.id for node in drawn}
    return drawn, [edge for edge in edges if edge.source in ids and edge.of in ids]


def _columns(nodes: Sequence[LineageNode], edges: Sequence[LineageEdge]) -> dict[str, int]:
    """By layer; where there are origins, a source that repeats nothing stands in the first column of sources."""
    origins = any(node.kind == "origin" for node in nodes)
    columns = {n.id: max(n.layer, int(origins and n.kind == "source")) for n in nodes}
    for node in sorted(nodes, key=lambda n: n.layer):
        above = [columns[edge.of] + 1 for edge in edges if edge.source == node.id]
        columns[node.id] = max([columns[node.id], *above])
    return columns


def _boxes(
    nodes: Sequence[LineageNode], edges: Sequence[LineageEdge], columns: Mapping[str, int], width: float
) -> dict[str, _Box]:
    across = max(columns.values(), default=0) + 1
    room = width / across
    boxes: dict[str, _Box] = {}
    for column in range(across):
        here = [node for node in nodes if columns[node.id] == column]
        middles = {node.id: _middle(node, edges, boxes) for node in here}
        y = 4.0
        for node in sorted(here, key=lambda n: (middles[n.id], len(n.siglum), n.siglum, n.id)):
            gap = room * 0.28 if column < across - 1 else 0
            lines = tuple(svg.wrapped(_label(node), room - gap, _LINES))
            half = len(lines) * svg.LINE / 2
            # Beside what it repeats where there is room, else below the one before it.
            place = max(y + half, middles[node.id] if column and middles[node.id] < float("inf") else 0.0)
            boxes[node.id] = _Box(node, lines, column, room * column, place)
            y = place + half + _ROW
    return boxes


def _middle(node: LineageNode, edges: Sequence[LineageEdge], boxes: Mapping[str, _Box]) -> float:
    """The mean height of what it repeats; what repeats nothing goes last."""
    above = [boxes[edge.of].y for edge in edges if edge.source == node.id and edge.of in boxes]
    return sum(above) / len(above) if above else float("inf")


def _label(node: LineageNode) -> str:
    return f"{node.siglum} {node.publisher}" if node.kind == "source" else node.title


def _line(words: str, siglum: str, x: float, y: float) -> str:
    """A line of a label, in which the siglum looks like one."""
    if not siglum or not words.startswith(siglum + " "):
        return svg.words(x, y, words, "label")
    letter = svg.part(siglum, f"siglum {svg.source(siglum)}")
    return svg.words(x, y, "", "label", letter, svg.part(words[len(siglum) :], "label"))


# --- shapes -----------------------------------------------------------------------------------------------------------


def _node(box: _Box, href: Href) -> str:
    top, node = box.y - box.height / 2, box.node
    # Only the first line begins with the siglum.
    lines = [
        _line(words, "" if row else node.siglum, box.x, top + svg.LINE * row + 12)
        for row, words in enumerate(box.lines)
    ]
    return svg.link(href(RecordRef(node.kind, node.id)), node.title, *lines, css=node.kind)


def _edge(above: _Box, below: _Box, edge: LineageEdge, room: float) -> str:
    """A curve from the end of the words above to the begin of the words below."""
    longest = max(svg.length(words) for words in above.lines)
    x1, x2 = above.x + min(longest, room * 0.75) + 4, below.x - 5
    bend = max((x2 - x1) / 2, 6)
    n = svg.number
    d = f"M{n(x1)} {n(above.y)}C{n(x1 + bend)} {n(above.y)} {n(x2 - bend)} {n(below.y)} {n(x2)} {n(below.y)}"
    css = f"relay {edge.basis}" + (" part" if edge.partial else "")
    return svg.curve(d, css, 1.5, "5 3" if edge.partial else "")


def _arc(a: _Box, b: _Box, pair: SourcePair, width: float) -> str:
    """A bracket at the right edge, as thick as much is shared."""
    x, n = width - _EDGE + 6, svg.number
    d = f"M{n(x)} {n(a.y)}C{n(x + 16)} {n(a.y)} {n(x + 16)} {n(b.y)} {n(x)} {n(b.y)}"
    count = svg.words(width, (a.y + b.y) / 2 + 4, str(pair.own), css="small", anchor="end", size=11)
    return svg.element("g", {"class": "shared"}, svg.curve(d, "shared", min(1 + pair.own / 40, 4), "1 3"), count)


def _description(lineage: Lineage) -> str:
    partial = sum(edge.partial for edge in lineage.graph.edges)
    origins = sum(node.kind == "origin" for node in lineage.graph.nodes)
    sources = len(lineage.graph.nodes) - origins
    wording = sum(1 for pair in lineage.pairs if pair.own)
    return (
        f"{sources} sources, {origins} origins, {len(lineage.graph.edges)} declared relays, {partial} of them of a "
        f"part of the source (dashed). {wording} pairs of sources share wording (dotted, with the number of words)."
    )
