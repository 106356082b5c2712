"""Everything that editors overlook, in one dossier.

In: a `LinkedDossier`. Out: the diagnostics of all checks of this package.
"""

from collections.abc import Iterator
from itertools import chain

from dossier.claims.comparison import ComparedClaims
from dossier.diagnostics import Diagnostic
from dossier.linking.link import LinkedDossier
from dossier.on_demand import Once
from dossier.oversights import answered_claims, early_reports, near_scopes, same_passage, shared_names, stated_facts


def check_records(linked: LinkedDossier, compared: ComparedClaims) -> Once[tuple[Diagnostic, ...]]:
    """Every oversight in the dossier."""
    of_sources = linked.gather(linked.sources, lambda id_: _check_source(linked, id_))
    of_claims = linked.gather(linked.claims, lambda id_: near_scopes.check_claim(linked, id_))
    of_events = linked.gather(linked.events, lambda id_: early_reports.check_event(linked, linked.events[id_]))
    of_texts = _check_texts(linked, compared)
    of_actors = linked.once(lambda: tuple(_check_actors(linked)))
    found = (of_sources, of_claims, of_events, *of_texts, of_actors)
    return linked.once(lambda: tuple(chain.from_iterable(some.value for some in found)))


def _check_texts(linked: LinkedDossier, compared: ComparedClaims) -> tuple[Once[tuple[Diagnostic, ...]], ...]:
    """What essays, readings and assessments say of the dossier."""
    essays, differences, claims = linked.essays, linked.differences, linked.claims
    return (
        linked.gather(essays, lambda id_: stated_facts.check_essay(linked, compared, essays[id_])),
        linked.gather(differences, lambda id_: stated_facts.check_difference(linked, compared, differences[id_])),
        linked.gather(claims, lambda id_: stated_facts.check_claim(linked, compared, claims[id_])),
    )


def _check_source(linked: LinkedDossier, id_: str) -> Iterator[Diagnostic]:
    yield from same_passage.check_source(linked, id_)
    for annotation in linked.of_source[id_]:
        yield from answered_claims.check_annotation(linked, annotation)


def _check_actors(linked: LinkedDossier) -> Iterator[Diagnostic]:
    for identifier, actors in shared_names.group_by_identifier(linked.actors).items():
        yield from shared_names.check_identifier(linked, identifier, actors)
    for name, actors in shared_names.group_by_name(linked.actors).items():
        yield from shared_names.check_name(linked, name, actors)
