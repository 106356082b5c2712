"""Sigla: the letter that each source has on every page, and the order in which sources are shown.

In: the sources. Out: one siglum each, and a key to sort by. It exists so that every page, picture and file has one
order: letters first, A to Z, then the numbers that follow when letters run out, by size.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from dossier.model import Source

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def assign_sigla(sources: Iterable[Source]) -> dict[str, str]:
    """A siglum for each source by its id: the editors' choice, else the next free letter, else the next free number."""
    sources = tuple(sources)
    chosen = {source.id: source.siglum for source in sources if source.siglum}
    free = _free_sigla(frozenset(chosen.values()))
    return {source.id: chosen.get(source.id) or next(free) for source in sources}


def siglum_order(siglum: str) -> tuple[bool, int, str]:
    """A key that sorts sigla: letters, then numbers by size."""
    return siglum.isdigit(), len(siglum), siglum


def sort_by_siglum(sigla: Mapping[str, str], sources: Iterable[str]) -> tuple[str, ...]:
    """The ids of sources, once each, in the order of their sigla."""
    return tuple(sorted(set(sources), key=lambda source: siglum_order(sigla[source])))


def _free_sigla(taken: frozenset[str]) -> Iterator[str]:
    for letter in _LETTERS:
        if letter not in taken:
            yield letter
    for number in count(1):
        if str(number) not in taken:
            yield str(number)
