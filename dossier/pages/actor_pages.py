"""The pages of actors: what each said, and what was said of them.

In: a `PageContext`. Out: views for `actor.html` and `actors.html`.
"""

from collections import defaultdict
from dataclasses import dataclass

from dossier.labels import codes
from dossier.labels.grammar import count_noun
from dossier.markup import Html, plain_text
from dossier.model import Actor, Office
from dossier.overviews.profiles import Profile
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.claim_lines import claim_line, claim_link
from dossier.pages.concordance import NameForm, find_names
from dossier.pages.page_context import ClaimLine, PageContext, render_note, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, page_meta
from dossier.pages.passages import SourcePassages, gather_passages
from dossier.pages.quote_lines import QuoteLine, quote_lines
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordRef
from dossier.routes import ACTORS, href, route

_QUOTES = 100  # of one sort on an actor’s page
_CLAIMS, _OF_CLAIM = 100, 12  # claims about an actor, and quotes shown beneath one of them


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office with its period in words."""

    office: Office
    when: str


@dataclass(frozen=True, slots=True)
class ClaimAboutActor:
    """A claim about the actor with what others say to it; `more` quotes are not shown because they are many."""

    line: ClaimLine
    quotes: tuple[QuoteLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AccusationCarrier:
    """One source that carries an accusation, and whether it carries a reply."""

    tag: Tag
    quotes: tuple[QuoteLine, ...]
    replies: tuple[QuoteLine, ...]


@dataclass(frozen=True, slots=True)
class AccusationLine:
    """An accusation against the actor."""

    claim: Link
    accusers: tuple[Link, ...]
    carriers: tuple[AccusationCarrier, ...]


@dataclass(frozen=True, slots=True)
class ActorCount:
    """Another actor in the same claims and events."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """`/actors/<id>/`: said by, said about, names, accusations."""

    frame: PageMeta
    actor: Actor
    kind: str
    offices: tuple[OfficeLine, ...]
    profile: Profile
    most: int  # quotes that each of the next three lists shows, the first ones where there are more
    said_by: tuple[SourcePassages, ...]
    passed_on: tuple[SourcePassages, ...]
    said_to: tuple[SourcePassages, ...]
    said_about: tuple[ClaimAboutActor, ...]  # by claim
    names: tuple[NameForm, ...]
    accusations: tuple[AccusationLine, ...]
    claims: tuple[ClaimLine, ...]  # about the actor, to which nobody else speaks
    more_claims: int  # about the actor, not shown because they are many
    events: tuple[Link, ...]
    co_occurrences: tuple[ActorCount, ...]
    note: Html


def view_actor_page(context: PageContext, id_: str) -> ActorView:
    """The page of one actor."""
    actor, profile = context.linked.actors[id_], context.derived.profiles[id_]
    lists = (profile.said_by, profile.passed_on, profile.said_to, profile.said_about)
    shown = [uid for uids in lists for uid in uids[:_QUOTES]]
    claims = profile.claims[:_CLAIMS]
    about = tuple(found for c in claims if (found := _claim_about_actor(context, c, frozenset(profile.said_by))).quotes)
    told = {found.line.id for found in about}
    return ActorView(
        frame=page_meta(
            context,
            route("actor", id_),
            actor.name,
            actor.summary or f"{actor.name}: what these sources quote and say.",
            "actors",
            crumbs=(
                Link(href(ACTORS), "Actors"),
                Link(href(ACTORS, f"K-{actor.kind}"), codes.ACTOR_KIND[actor.kind]),
            ),
            place=locate_record(context, actor.at.path, actor.at.line),
            verified=count_verified(context, shown),
            mentions=find_mentions(context, RecordRef("actor", id_)),
        ),
        actor=actor,
        kind=codes.ACTOR_KIND[actor.kind],
        offices=tuple(OfficeLine(o, when_words(context, o.when)) for o in actor.offices),
        profile=profile,
        most=_QUOTES,
        said_by=gather_passages(context, profile.said_by[:_QUOTES]),
        passed_on=gather_passages(context, profile.passed_on[:_QUOTES]),
        said_to=gather_passages(context, profile.said_to[:_QUOTES]),
        said_about=about,
        names=find_names(context, RecordRef("actor", id_)),
        accusations=_accusation_lines(context, id_),
        claims=tuple(claim_line(context, c) for c in claims if c not in told),
        more_claims=len(profile.claims) - len(claims),
        events=tuple(Link(href(route("event", e)), context.linked.events[e].title) for e in profile.events),
        co_occurrences=tuple(ActorCount(actor_link(context, c.actor), c.count) for c in profile.co_occurrences[:12]),
        note=render_note(context, actor.note, "../../"),
    )


def _claim_about_actor(context: PageContext, claim: str, own: frozenset[str]) -> ClaimAboutActor:
    """What others than the actor say to a claim about the actor."""
    rows = context.derived.comparisons[claim].rows
    uids = [e.annotation.uid for row in rows for e in row.evidence if e.annotation.uid not in own]
    return ClaimAboutActor(claim_line(context, claim), quote_lines(context, uids[:_OF_CLAIM]), len(uids[_OF_CLAIM:]))


def actor_link(context: PageContext, id_: str) -> Link:
    """An actor's name, leading to its page."""
    return Link(href(route("actor", id_)), context.linked.actors[id_].name)


def _accusation_lines(context: PageContext, id_: str) -> tuple[AccusationLine, ...]:
    return tuple(
        AccusationLine(
            claim_link(context, accusation.claim),
            tuple(actor_link(context, a) for a in accusation.accusers),
            tuple(
                AccusationCarrier(
                    context.tags[c.source], quote_lines(context, c.annotations), quote_lines(context, c.replies)
                )
                for c in accusation.carriers
            ),
        )
        for accusation in context.derived.profiles[id_].accusations
    )


@dataclass(frozen=True, slots=True)
class ActorLine:
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
    actors: tuple[ActorLine, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """`/actors/`: everyone, by kind, most quoted first."""

    frame: PageMeta
    kinds: tuple[ActorGroup, ...]
    figure: Chart | None
    most: int  # the largest number of quotes by or about one of them, for the bars


def view_actor_list(context: PageContext) -> ActorsView:
    """The list of all actors."""
    of_kind = defaultdict[str, list[ActorLine]](list)
    for actor in context.linked.actors.values():
        of_kind[actor.kind].append(_actor_line(context, actor))
    kinds = tuple(
        ActorGroup(kind, title, tuple(sorted(of_kind[kind], key=lambda a: (-a.said - a.about, a.link.text))))
        for kind, title in codes.ACTOR_KIND.items()
        if of_kind[kind]
    )
    number = count_noun(len(context.linked.actors), "actor", "actors")
    most = max((a.said + a.about for k in kinds for a in k.actors), default=0)
    around = page_meta(context, ACTORS, "Actors", f"{number} who act, speak or are cited.", "actors")
    return ActorsView(around, kinds, charts.draw_co_occurrence(context, "../"), most)


def _actor_line(context: PageContext, actor: Actor) -> ActorLine:
    profile = context.derived.profiles[actor.id]
    quoting = {context.linked.annotations[uid].source for uid in profile.said_by}
    return ActorLine(
        Link(href(route("actor", actor.id)), actor.name),
        plain_text(actor.summary),
        len(profile.said_by),
        len(profile.said_about),
        tuple(tag for id_, tag in context.tags.items() if id_ in quoting) if len(quoting) <= 12 else (),
    )
