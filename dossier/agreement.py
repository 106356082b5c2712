"""The state of agreement on a claim in one plain sentence, and what that state hangs on.

In: the evidence of a claim in origin groups. Out: the sentence, and the `Hinge`s: the sources, origins and speakers
without which the status would be another.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.origins import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """Something the status hangs on: take it away and the status becomes another."""

    kind: Literal["source", "origin", "speaker"]
    ids: tuple[str, ...]  # a source's id; a group's origin ids; an actor's id
    name: str
    becomes: Status
    sentence: str
