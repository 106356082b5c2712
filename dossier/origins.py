"""Which report each piece of evidence comes from, and how many reports there are.

In: a linked dossier. Out: the origins of an annotation, the evidence of a claim in origin groups, and the claim's
status. Two articles that rewrite one wire report are one voice, not two; counting articles would turn an echo into a
confirmation. Nothing here ever says that two reports are independent: only that no common origin is known.
"""

from dataclasses import dataclass
from typing import Literal

Status = Literal["agreed", "single-origin", "disputed", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Evidence of one claim that may come from one and the same report; it counts once.

    `origins` are ids of declared origins, or of sources that are their own origin. More than one stands here when a
    passage may come from either: origins linked through a passage are counted as one.
    """

    origins: tuple[str, ...]
    names: tuple[str, ...]  # the origins' titles, in the same order; for a source its publisher
    sources: tuple[str, ...]  # ids of the sources that carry it, in order of siglum
    annotations: tuple[str, ...]  # uids, in order of source and place
    affirms: bool
    denies: bool
    leaves_open: bool
