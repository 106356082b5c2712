"""One actor through the sources: said by, said about, names, offices, accusations and replies, company.

In: a `LinkedDossier` and its `Naming`. Out: a `Profile` for every actor. Lists hold ids and uids, so that a page can
open each down to its quotes.
"""

from dataclasses import dataclass

from dossier.naming import Count


@dataclass(frozen=True, slots=True)
class Carrier:
    """One source that carries an accusation, with the replies that it carries beside it."""

    source: str
    annotations: tuple[str, ...]  # uids: where it carries the accusation
    replies: tuple[str, ...]  # uids: where it carries a claim that replies to it; empty means no reply in this source


@dataclass(frozen=True, slots=True)
class Accusation:
    """A claim of kind `accusation` in which the actor has the role `accused`."""

    claim: str
    accusers: tuple[str, ...]  # actors with the role `accuser` in it
    carriers: tuple[Carrier, ...]  # in order of source
    replies: tuple[str, ...]  # ids of the claims that reply to it, carried by whichever source


@dataclass(frozen=True, slots=True)
class Company:
    """Another actor that stands in the same claims or events."""

    actor: str
    claims: tuple[str, ...]
    events: tuple[str, ...]

    @property
    def count(self) -> int:
        """Claims and events together."""
        return len(self.claims) + len(self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the dossier holds on one actor. Uids are in order of source and place."""

    actor: str
    said_by: tuple[str, ...]  # uids: first in the chain, or the speaker of the quote's utterance
    passed_on: tuple[str, ...]  # uids: later in the chain
    said_to: tuple[str, ...]  # uids: addressed, by `to` or by the utterance
    said_about: tuple[str, ...]  # uids: quotes for claims the actor is in, or that name the actor, said by others
    names: tuple[Count, ...]  # forms of the name by source, own and quoted voice apart
    accusations: tuple[Accusation, ...]
    claims: tuple[str, ...]  # ids of claims the actor is in
    events: tuple[str, ...]  # ids of events the actor takes part in
    company: tuple[Company, ...]  # most frequent first
