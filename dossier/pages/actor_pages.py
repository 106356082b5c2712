"""The pages of actors: what each said, and what was said of them.

In: a `PageContext`. Out: views for `actor.html` and `actors.html`.
"""

from collections import defaultdict
from dataclasses import dataclass

from dossier.labels import codes
from dossier.markup import Html, plain_text
from dossier.model import Actor, Office
from dossier.overviews.profiles import Profile
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.concordance import Name, names
from dossier.pages.page_context import (
    ClaimLine,
    PageContext,
    Quote,
    Tag,
    claim_line,
    frame,
    mentions,
    note,
    place,
    quotes,
    verified,
    when_words,
)
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.passages import Heard, heard
from dossier.record_ref import RecordRef
from dossier.routes import ACTORS, href, route

_QUOTES = 100  # of one sort on an actor’s page
_CLAIMS, _OF_CLAIM = 100, 12  # claims about an actor, and quotes shown beneath one of them


@dataclass(frozen=True, slots=True)
class Held:
    """An office with its period in words."""

    office: Office
    when: str


@dataclass(frozen=True, slots=True)
class About:
    """A claim about the actor with what others say to it; `more` quotes are not shown because they are many."""

    line: ClaimLine
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Carried:
    """One source that carries an accusation, and whether it carries a reply."""

    tag: Tag
    quotes: tuple[Quote, ...]
    replies: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Accused:
    """An accusation against the actor."""

    line: ClaimLine
    accusers: tuple[Link, ...]
    carriers: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """Another actor in the same claims and events."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """`/actors/<id>/`: said by, said about, names, accusations."""

    frame: PageMeta
    actor: Actor
    kind: str
    offices: tuple[Held, ...]
    profile: Profile
    most: int  # quotes that each of the next three lists shows, the first ones where there are more
    said_by: tuple[Heard, ...]
    passed_on: tuple[Heard, ...]
    said_to: tuple[Heard, ...]
    said_about: tuple[About, ...]  # by claim
    names: tuple[Name, ...]
    accusations: tuple[Accused, ...]
    claims: tuple[ClaimLine, ...]  # about the actor, to which nobody else speaks
    more_claims: int  # about the actor, not shown because they are many
    events: tuple[Link, ...]
    company: tuple[Companion, ...]
    note: Html


def actor_view(desk: PageContext, id_: str) -> ActorView:
    """The page of one actor."""
    actor, profile = desk.linked.actors[id_], desk.derived.profiles[id_]
    lists = (profile.said_by, profile.passed_on, profile.said_to, profile.said_about)
    shown = [uid for uids in lists for uid in uids[:_QUOTES]]
    claims = profile.claims[:_CLAIMS]
    about = tuple(found for c in claims if (found := _about(desk, c, frozenset(profile.said_by))).quotes)
    told = {found.line.id for found in about}
    return ActorView(
        frame=frame(
            desk,
            route("actor", id_),
            actor.name,
            actor.summary or f"{actor.name}: what these sources quote and say.",
            "actors",
            crumbs=(
                Link(href(ACTORS), "Actors"),
                Link(href(ACTORS, f"K-{actor.kind}"), codes.ACTOR_KIND[actor.kind]),
            ),
            place=place(desk, actor.at.path, actor.at.line),
            verified=verified(desk, shown),
            mentions=mentions(desk, RecordRef("actor", id_)),
        ),
        actor=actor,
        kind=codes.ACTOR_KIND[actor.kind],
        offices=tuple(Held(o, when_words(desk, o.when)) for o in actor.offices),
        profile=profile,
        most=_QUOTES,
        said_by=heard(desk, profile.said_by[:_QUOTES]),
        passed_on=heard(desk, profile.passed_on[:_QUOTES]),
        said_to=heard(desk, profile.said_to[:_QUOTES]),
        said_about=about,
        names=names(desk, RecordRef("actor", id_)),
        accusations=_accusations(desk, id_),
        claims=tuple(claim_line(desk, c) for c in claims if c not in told),
        more_claims=len(profile.claims) - len(claims),
        events=tuple(Link(href(route("event", e)), desk.linked.events[e].title) for e in profile.events),
        company=tuple(Companion(actor_link(desk, c.actor), c.count) for c in profile.company[:12]),
        note=note(desk, actor.note, "../../"),
    )


def _about(desk: PageContext, claim: str, own: frozenset[str]) -> About:
    """What others than the actor say to a claim about the actor."""
    rows = desk.derived.comparisons[claim].rows
    uids = [e.annotation.uid for row in rows for e in row.evidence if e.annotation.uid not in own]
    return About(claim_line(desk, claim), quotes(desk, uids[:_OF_CLAIM]), len(uids[_OF_CLAIM:]))


def actor_link(desk: PageContext, id_: str) -> Link:
    """An actor's name, leading to its page."""
    return Link(href(route("actor", id_)), desk.linked.actors[id_].name)


def _accusations(desk: PageContext, id_: str) -> tuple[Accused, ...]:
    return tuple(
        Accused(
            claim_line(desk, accusation.claim),
            tuple(actor_link(desk, a) for a in accusation.accusers),
            tuple(
                Carried(desk.tags[c.source], quotes(desk, c.annotations), quotes(desk, c.replies))
                for c in accusation.carriers
            ),
        )
        for accusation in desk.derived.profiles[id_].accusations
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """One actor in the list."""

    link: Link
    summary: str
    said: int
    about: int
    tags: tuple[Tag, ...]  # the sources that quote the actor


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """Actors of one kind."""

    id: str
    title: str
    actors: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """`/actors/`: everyone, by kind, most quoted first."""

    frame: PageMeta
    kinds: tuple[ActorGroup, ...]
    figure: Chart | None
    most: int  # the largest number of quotes by or about one of them, for the bars


def actors_view(desk: PageContext) -> ActorsView:
    """The list of all actors."""
    of_kind = defaultdict[str, list[Listed]](list)
    for actor in desk.linked.actors.values():
        of_kind[actor.kind].append(_listed(desk, actor))
    kinds = tuple(
        ActorGroup(kind, title, tuple(sorted(of_kind[kind], key=lambda a: (-a.said - a.about, a.link.text))))
        for kind, title in codes.ACTOR_KIND.items()
        if of_kind[kind]
    )
    number = codes.count(len(desk.linked.actors), "actor")
    most = max((a.said + a.about for k in kinds for a in k.actors), default=0)
    around = frame(desk, ACTORS, "Actors", f"{number} who act, speak or are cited.", "actors")
    return ActorsView(around, kinds, charts.actors(desk, "../"), most)


def _listed(desk: PageContext, actor: Actor) -> Listed:
    profile = desk.derived.profiles[actor.id]
    quoting = {desk.linked.annotations[uid].source for uid in profile.said_by}
    return Listed(
        Link(href(route("actor", actor.id)), actor.name),
        plain_text(actor.summary),
        len(profile.said_by),
        len(profile.said_about),
        tuple(tag for id_, tag in desk.tags.items() if id_ in quoting) if len(quoting) <= 12 else (),
    )
