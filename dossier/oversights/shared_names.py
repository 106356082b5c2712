"""Actors that may be one: they have one Wikidata identifier, or one name or alias.

In: the actors. Out: diagnostics, at the later of two records. A shared alias may be right (two presidents), so it is a
notice; an identifier belongs to one thing only.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dossier.diagnostics import Diagnostic, notice, warning
from dossier.linking.link import LinkedDossier
from dossier.model import Actor

_ONE_HELP = "If they are one, make one record of them: `merge {} {}`. If not, correct the identifier."
_NAME_HELP = "If they are one, make one record of them: `merge {} {}`. If sources call both so, leave it."


def group_by_identifier(actors: Mapping[str, Actor]) -> dict[str, list[Actor]]:
    """The actors of each Wikidata identifier."""
    return _group(actors.values(), lambda actor: [actor.wikidata] if actor.wikidata else [])


def group_by_name(actors: Mapping[str, Actor]) -> dict[str, list[Actor]]:
    """The actors of each name or alias; case does not matter."""
    return _group(actors.values(), lambda actor: [_level(name) for name in (actor.name, *actor.aliases)])


def check_identifier(linked: LinkedDossier, identifier: str, actors: Sequence[Actor]) -> Iterator[Diagnostic]:
    """One identifier that several actors have."""
    for actor in actors[1:]:
        message = f"The actor “{actors[0].id}” has the Wikidata identifier {identifier}, too."
        help = _ONE_HELP.format(actor.id, actors[0].id)
        yield warning("actor-identifier", message, linked.fields.locate(actor, "wikidata"), help)


def check_name(linked: LinkedDossier, name: str, actors: Sequence[Actor]) -> Iterator[Diagnostic]:
    """One name or alias that several actors have."""
    for actor in actors[1:]:
        at, written = linked.fields.locate(actor, "name"), actor.name
        for index, alias in enumerate(actor.aliases):
            if _level(actor.name) != name and _level(alias) == name:
                at, written = linked.fields.locate(actor, "aliases", index), alias
        message = f"“{written}” is a name of the actor “{actors[0].id}”, too."
        yield notice("actor-name", message, at, _NAME_HELP.format(actor.id, actors[0].id))


def _group(actors: Iterable[Actor], keys_of: Callable[[Actor], Iterable[str]]) -> dict[str, list[Actor]]:
    groups: dict[str, list[Actor]] = {}
    for actor in actors:
        for key in dict.fromkeys(keys_of(actor)):
            groups.setdefault(key, []).append(actor)
    return {key: group for key, group in groups.items() if len(group) > 1}


def _level(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
