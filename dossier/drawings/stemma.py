"""The stemma: which report each source repeats, as editors of manuscripts draw it.

In: a `Lineage`. Out: a drawing. What repeats nothing that is known is at the left, what repeats it further right; a
full line is a whole source, a dashed line a part of one, a dotted line at the right edge shared wording. Sources are
links.

1. Sources with exactly the same relays become one node where there are more than a page can show.
2. Columns: an origin is left of all sources; a source is right of all that it repeats.
3. Rows: nodes of a column are ordered by the middle of what they repeat, or what repeats them, so that few lines cross.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.labels.drawing_words import STEMMA, describe_stemma, family_label
from dossier.overviews.lineage import Lineage, LineageEdge, LineageGraph, LineageNode, SourcePair
from dossier.record_ref import RecordRef

MOST = 40  # sources drawn one by one
_LINES, _ROW = 3, 14  # lines of a label at most; px between nodes
_EDGE = 34  # px kept at the right for shared wording
_BETWEEN = 0.28  # of a column's width, kept free for the lines to the next one
_LOWEST = float("inf")  # the middle of nothing


@dataclass(frozen=True, slots=True)
class _Box:
    """A node with its words and its place."""

    node: LineageNode
    lines: tuple[str, ...]
    x: float
    y: float  # the middle

    @property
    def height(self) -> float:
        return len(self.lines) * svg.LINE


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column each node is in, by id, and how wide a column is in px."""

    columns: Mapping[str, int]
    room: float

    @property
    def last(self) -> int:
        return max(self.columns.values(), default=0)


def draw_stemma(lineage: Lineage, href: Href, *, width: int = NARROW) -> str:
    """The declared relays, and shared wording beside them."""
    graph = _join_families(lineage.graph)  # 1
    columns = _assign_columns(graph)  # 2
    shared = [pair for pair in lineage.pairs if pair.own and {pair.a, pair.b} <= columns.keys()]
    room = width
    if shared:
        room -= _EDGE
    layout = _Layout(columns, room / (max(columns.values(), default=0) + 1))
    boxes = _place_boxes(graph, layout)  # 3
    height = max((box.y + box.height / 2 for box in boxes.values()), default=1) + 4
    parts = [_draw_edge(boxes, edge, layout.room) for edge in graph.edges]
    parts += [_draw_bracket(boxes, pair, width) for pair in shared]
    parts += [_draw_node(box, href) for box in boxes.values()]
    return svg.write_drawing("stemma", (STEMMA, _describe(lineage)), (width, height), *parts, links=True)


def _join_families(graph: LineageGraph) -> LineageGraph:
    """One node for all sources of one family where sources are many; else everything as it is."""
    sources = [node for node in graph.nodes if node.kind == "source"]
    if len(sources) <= MOST:
        return graph
    repeated = {edge.of for edge in graph.edges}
    drawn = [node for node in graph.nodes if node.kind == "origin"]
    last_in_line = []
    for node in sources:
        if node.id in repeated:
            drawn.append(node)
        else:
            last_in_line.append(node)
    drawn += map(_join_family, _find_families(last_in_line, graph.edges))
    ids = {node.id for node in drawn}
    edges = tuple(edge for edge in graph.edges if {edge.source, edge.of} <= ids)
    return LineageGraph(tuple(drawn), edges)


def _find_families(sources: Sequence[LineageNode], edges: Sequence[LineageEdge]) -> list[list[LineageNode]]:
    """The sources with the same relays together."""
    relays: dict[str, list[tuple[str, bool]]] = {node.id: [] for node in sources}
    for edge in edges:
        if edge.source in relays:
            relays[edge.source].append((edge.of, edge.partial))
    families: dict[tuple[tuple[str, bool], ...], list[LineageNode]] = {}
    for node in sources:
        families.setdefault(tuple(sorted(relays[node.id])), []).append(node)
    return list(families.values())


def _join_family(family: Sequence[LineageNode]) -> LineageNode:
    """The first of the family, with how many more there are."""
    first, others = family[0], len(family) - 1
    if not others:
        return first
    return replace(first, publisher=family_label(first.publisher, others))


# --- places -----------------------------------------------------------------------------------------------------------


def _assign_columns(graph: LineageGraph) -> dict[str, int]:
    """By layer; where there are origins, a source that repeats nothing is in the first column of sources."""
    first_of_sources = int(any(node.kind == "origin" for node in graph.nodes))
    columns: dict[str, int] = {}
    for node in graph.nodes:
        columns[node.id] = node.layer
        if node.kind == "source":
            columns[node.id] = max(node.layer, first_of_sources)
    for node in sorted(graph.nodes, key=lambda n: n.layer):
        above = [columns[edge.of] + 1 for edge in graph.edges if edge.source == node.id]
        columns[node.id] = max([columns[node.id], *above])
    return columns


def _place_boxes(graph: LineageGraph, layout: _Layout) -> dict[str, _Box]:
    boxes: dict[str, _Box] = {}
    for column in range(layout.last + 1):
        in_column = [node for node in graph.nodes if layout.columns[node.id] == column]
        middles = {node.id: _middle_of_repeated(node, graph.edges, boxes) for node in in_column}
        y = 4.0
        for node in sorted(in_column, key=lambda n: (middles[n.id], len(n.siglum), n.siglum, n.id)):
            lines = _label_lines(node, layout, column)
            half = len(lines) * svg.LINE / 2
            middle = y + half
            if column and middles[node.id] < _LOWEST:
                # Beside what it repeats where there is room, else below the one before it.
                middle = max(middle, middles[node.id])
            boxes[node.id] = _Box(node, lines, layout.room * column, middle)
            y = middle + half + _ROW
    return boxes


def _middle_of_repeated(node: LineageNode, edges: Sequence[LineageEdge], boxes: Mapping[str, _Box]) -> float:
    """The mean height of what it repeats; what repeats nothing goes last."""
    above = [boxes[edge.of].y for edge in edges if edge.source == node.id and edge.of in boxes]
    if not above:
        return _LOWEST
    return sum(above) / len(above)


def _label_lines(node: LineageNode, layout: _Layout, column: int) -> tuple[str, ...]:
    room = layout.room
    if column < layout.last:
        room -= layout.room * _BETWEEN
    label = node.title
    if node.kind == "source":
        label = f"{node.siglum} {node.publisher}"
    return tuple(svg.wrap_text(label, room, _LINES))


# --- shapes -----------------------------------------------------------------------------------------------------------


def _draw_node(box: _Box, href: Href) -> str:
    top, node = box.y - box.height / 2, box.node
    siglum = node.siglum
    lines = []
    for row, words in enumerate(box.lines):
        lines.append(_write_line(words, siglum, box.x, top + svg.LINE * row + 12))
        siglum = ""  # only the first line begins with it
    return svg.write_link(href(RecordRef(node.kind, node.id)), node.title, *lines, css=node.kind)


def _write_line(words: str, siglum: str, x: float, y: float) -> str:
    """A line of a label, in which the siglum looks like one."""
    if not siglum or not words.startswith(siglum + " "):
        return svg.write_words(x, y, words, "label")
    letter = svg.write_part(siglum, f"siglum {svg.source_class(siglum)}")
    return svg.write_words(x, y, "", "label", letter, svg.write_part(words[len(siglum) :], "label"))


def _draw_edge(boxes: Mapping[str, _Box], edge: LineageEdge, room: float) -> str:
    """A curve from the end of the words above to the begin of the words below."""
    above, below = boxes[edge.of], boxes[edge.source]
    longest = max(svg.text_length(words) for words in above.lines)
    x1, x2 = above.x + min(longest, room * 0.75) + 4, below.x - 5
    bend = max((x2 - x1) / 2, 6)
    n = svg.write_number
    how = f"relay {edge.basis or 'passages'}"
    path = f"M{n(x1)} {n(above.y)}C{n(x1 + bend)} {n(above.y)} {n(x2 - bend)} {n(below.y)} {n(x2)} {n(below.y)}"
    if edge.partial:
        return svg.draw_curve(path, f"{how} part", 1.5, "5 3")
    return svg.draw_curve(path, how, 1.5)


def _draw_bracket(boxes: Mapping[str, _Box], pair: SourcePair, width: float) -> str:
    """A bracket at the right edge, as thick as much is shared."""
    top, bottom = boxes[pair.a].y, boxes[pair.b].y
    x, n = width - _EDGE + 6, svg.write_number
    path = f"M{n(x)} {n(top)}C{n(x + 16)} {n(top)} {n(x + 16)} {n(bottom)} {n(x)} {n(bottom)}"
    curve = svg.draw_curve(path, "shared", min(1 + pair.own / 40, 4), "1 3")
    count = svg.write_words(width, (top + bottom) / 2 + 4, str(pair.own), css="small", anchor="end", size=11)
    return svg.write_element("g", {"class": "shared"}, curve, count)


def _describe(lineage: Lineage) -> str:
    partial = sum(edge.partial for edge in lineage.graph.edges)
    origins = sum(node.kind == "origin" for node in lineage.graph.nodes)
    sources = len(lineage.graph.nodes) - origins
    sharing = sum(1 for pair in lineage.pairs if pair.own)
    return describe_stemma(sources, origins, len(lineage.graph.edges), partial, sharing)
