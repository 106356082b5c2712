"""A small sign for each kind of difference, so that kinds can be told apart without colour.

In: a kind. Out: one inline SVG of the size of a letter. It is silent: the word of the kind stands beside it.
"""

from dossier.drawings import svg
from dossier.record_parts import DifferenceKind

# Lines in a square of 16: two mouths, a word in a bubble, a question mark, a sum, a clock, a part of a whole …
_PATHS: dict[DifferenceKind, str] = {
    "speaker": "M2 2.5h6.5v5H5l-2 2v-2H2zM7.5 10v2.5H11l2 2v-2h1v-6h-3",
    "attribution": "M1.5 8a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M9 4.5h5.5v6H12l-1.5 2v-2H9z",
    "certainty": "M5 5.5a3 3 0 1 1 4.5 2.600Q8 9 8 10.500M8 13v.6",
    "number": "M6 2 4.5 14M11.5 2 10 14M2.5 5.500h11.500M2 10.500h11.5",
    "time": "M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0M8 4.500V8l2.5 1.5",
    "scope": "M1.5 8a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M4 9.500a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0",
    "label": "M2 2.500h6l6 6-5.5 5.5-6.5-6zM5 5.400v.2",
    "wording": "M2 3.500h12M2 8h3.500M10.5 8H14M2 12.500h12M6.8 9.500l2.4-3",
    "contradiction": "M2.5 6h11M2.5 10h11M10.5 2.500l-5 11",
    "order": "M2 5h11M10 2l3 3-3 3M14 11H3M6 8l-3 3 3 3",
    "omission": "M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M3.5 13.500l9-11",
    "echo": "M3 8a5 5 0 0 1 10 0M5.5 8a2.5 2.5 0 0 1 5 0M8 8v5.5",
    "error": "M8 2l6.5 11.500h-13zM8 6.500v3.500M8 11.800v.2",
    "frame": "M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M6 8h4",
}


def draw_sign(kind: DifferenceKind, id_: str = "") -> str:
    """The sign of a kind. With an id, its page can repeat it."""
    path = svg.write_element("path", {"id": id_, "d": _PATHS[kind]})
    return svg.write_element("svg", {"class": "sign", "viewBox": "0 0 16 16", "aria-hidden": "true"}, path)
