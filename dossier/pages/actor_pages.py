"""The pages of actors: what each said, and what was said of them.

In: a `PageContext`. Out: views for `actor.html` and `actors.html`.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from dossier.labels import codes, page_descriptions
from dossier.labels.whose_word import resting_sentences
from dossier.markup import Html, plain_text
from dossier.model import Actor
from dossier.overviews.profiles import Accusation, Profile, Reply
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.claim_lines import claim_line, claim_link, tell_whose_word_in_full
from dossier.pages.concordance import NameForm, find_names
from dossier.pages.difference_lines import difference_links
from dossier.pages.page_context import ClaimLine, PageContext, render_note, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.passages import SourcePassages, count_passages, gather_passages
from dossier.pages.quote_lines import QuoteLine, quotes_on_claim
from dossier.pages.shares import Share, cut_into_shares, number_page
from dossier.pages.source_tags import Tag
from dossier.record_parts import Office
from dossier.record_ref import RecordRef
from dossier.routes import ACTORS, href, route

_QUOTES = 100  # of one sort on an actor’s page
_CLAIMS, _OF_CLAIM = 100, 12  # claims about an actor, and quotes shown beneath one of them
_PASSAGE, _LINE, _QUOTE = 800, 750, 400  # bytes: a passage without its words, a claim in a list, a quote below it
_CO_OCCURRENCES, _QUOTED_IN = 12, 12  # other actors on an actor’s page; sources named for an actor in the list


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office with its period in words."""

    office: Office
    when: str


@dataclass(frozen=True, slots=True)
class HeardPassages:
    """What an actor said, heard or passed on, by source. Where there is much, the first of it is shown."""

    voices: tuple[SourcePassages, ...]
    number: int  # passages in all
    shown: int  # of these, on all pages of the actor
    here: int  # of these, on this page


@dataclass(frozen=True, slots=True)
class ClaimAboutActor:
    """A claim about the actor with what others say to it; `more` quotes are not shown because they are many."""

    line: ClaimLine
    quotes: tuple[QuoteLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A claim that replies to an accusation, with the passages in which one source carries it."""

    claim: Link
    quotes: tuple[QuoteLine, ...]
    note: Html  # the editors' note on what it replies to


@dataclass(frozen=True, slots=True)
class AccusationCarrier:
    """One source that carries an accusation, and what replies to it there."""

    tag: Tag
    quotes: tuple[QuoteLine, ...]
    denials: tuple[QuoteLine, ...]
    replies: tuple[ReplyLine, ...]


@dataclass(frozen=True, slots=True)
class AccusationLine:
    """An accusation against the actor."""

    claim: Link
    whose: str  # who says so, in a sentence
    accusers: tuple[Link, ...]
    carriers: tuple[AccusationCarrier, ...]


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A claim that would have another status without the actor's word."""

    line: ClaimLine
    becomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingOnWord:
    """What depends on the actor's word."""

    alone: tuple[ClaimLine, ...]  # claims that nobody else affirms
    changed: tuple[ChangedClaim, ...]  # claims that would have another status
    more: int  # claims of either sort that are not shown because they are many
    sentences: tuple[str, ...]  # how many there are, and whose words are counted


@dataclass(frozen=True, slots=True)
class ActorCount:
    """Another actor in the same claims and events."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """`/actors/<id>/`: said by, said about, names, accusations."""

    meta: PageMeta
    actor: Actor
    offices: tuple[OfficeLine, ...]
    profile: Profile
    speaks_for: Link | None
    resting: RestingOnWord | None
    said_by: HeardPassages
    passed_on: HeardPassages
    said_to: HeardPassages
    said_about: tuple[ClaimAboutActor, ...]  # by claim
    passages_about: int  # in how many passages that is
    names: tuple[NameForm, ...]
    accusations: tuple[AccusationLine, ...]
    claims: tuple[ClaimLine, ...]  # about the actor, to which nobody else speaks
    more_claims: int  # about the actor, not shown because they are many
    events: tuple[Link, ...]
    co_occurrences: tuple[ActorCount, ...]
    note: Html


def cut_actor_page(context: PageContext, id_: str) -> tuple[Share, ...]:
    """Which parts of its lists each page of an actor has; most actors have one page."""
    profile, linked = context.derived.profiles[id_], context.linked
    heard = {"said_by": profile.said_by, "said_to": profile.said_to, "passed_on": profile.passed_on}
    lists = {
        name: [_PASSAGE + 2 * len(linked.annotations[uid].quote) for uid in uids[:_QUOTES]]
        for name, uids in heard.items()
    }
    lists["claims"] = [
        _LINE + _QUOTE * min(len(linked.of_claim[claim]), _OF_CLAIM) for claim in profile.claims[:_CLAIMS]
    ]
    lists["resting"] = [_LINE] * len(context.derived.dependents[id_][:_CLAIMS])
    besides = _LINE * len(context.derived.differences.of_actor[id_]) + 2 * _QUOTE * len(profile.accusations)
    besides += _QUOTE * len(linked.backlinks.get(RecordRef("actor", id_), ()))
    return cut_into_shares(lists, besides)


def view_actor_page(context: PageContext, id_: str, share: Share) -> ActorView:
    """A page of one actor."""
    linked, actor, profile = context.linked, context.linked.actors[id_], context.derived.profiles[id_]
    claims = share.take("claims", profile.claims[:_CLAIMS])
    said_about = _list_claims_about_actor(context, claims, frozenset(profile.said_by))
    told = {about.line.id for about in said_about}
    return ActorView(
        meta=number_page(_make_actor_page_meta(context, actor, profile, share), share),
        actor=actor,
        offices=tuple(OfficeLine(office, when_words(context, office.when)) for office in actor.offices),
        profile=profile,
        speaks_for=link_to_actor(context, actor.speaks_for) if actor.speaks_for else None,
        resting=_list_what_rests_on(context, actor, share),
        said_by=_gather_passages(context, profile.said_by, share, "said_by"),
        passed_on=_gather_passages(context, profile.passed_on, share, "passed_on"),
        said_to=_gather_passages(context, profile.said_to, share, "said_to"),
        said_about=said_about,
        passages_about=count_passages(context, profile.said_about),
        names=find_names(context, RecordRef("actor", id_)) if share.is_first else (),
        accusations=tuple(
            _make_accusation_line(context, accusation) for accusation in profile.accusations if share.is_first
        ),
        claims=tuple(claim_line(context, claim) for claim in claims if claim not in told),
        more_claims=len(profile.claims[_CLAIMS:]) if share.is_last else 0,
        events=tuple(Link(href(route("event", event)), linked.events[event].title) for event in profile.events),
        co_occurrences=tuple(
            ActorCount(link_to_actor(context, other.actor), other.count)
            for other in profile.co_occurrences[:_CO_OCCURRENCES]
        ),
        note=render_note(context, actor.note, "../../"),
    )


def _gather_passages(context: PageContext, uids: Sequence[str], share: Share, name: str) -> HeardPassages:
    number, number_shown = count_passages(context, uids), count_passages(context, uids[:_QUOTES])
    here = share.take(name, uids[:_QUOTES])
    return HeardPassages(gather_passages(context, here), number, number_shown, count_passages(context, here))


def _list_what_rests_on(context: PageContext, actor: Actor, share: Share) -> RestingOnWord | None:
    """What rests on the word of the actor and of those who speak for it; None where nothing does, on this page."""
    dependents = context.derived.dependents[actor.id]
    shown = share.take("resting", dependents[:_CLAIMS])
    if not shown:
        return None
    alone = sum(dependent.rests_on_it for dependent in dependents)
    speakers = [other.name for other in context.linked.actors.values() if other.speaks_for == actor.id]
    return RestingOnWord(
        alone=tuple(claim_line(context, found.claim) for found in shown if found.rests_on_it),
        changed=tuple(
            ChangedClaim(claim_line(context, found.claim), found.becomes) for found in shown if not found.rests_on_it
        ),
        more=len(dependents[_CLAIMS:]) if share.is_last else 0,
        sentences=resting_sentences(actor.name, alone, len(dependents) - alone, speakers),
    )


def _make_actor_page_meta(context: PageContext, actor: Actor, profile: Profile, share: Share) -> PageMeta:
    kind = codes.ACTOR_KIND[actor.kind]
    return make_page_meta(
        context,
        route("actor", actor.id),
        actor.name,
        actor.summary or page_descriptions.describe_actor(actor.name),
        "actors",
        crumbs=(Link(href(ACTORS), "Actors"), Link(href(ACTORS, f"K-{actor.kind}"), kind)),
        place=locate_record(context, actor.at.path, actor.at.line),
        verified=count_verified(context, _list_shown_quotes(context, profile, share)),
        mentions=find_mentions(context, RecordRef("actor", actor.id)),
        differences=difference_links(context, _list_differences(context, actor.id)),
    )


def _list_differences(context: PageContext, actor: str) -> list[str]:
    """The differences that the actor is part of: first those in whose passages the actor speaks or is named."""
    known = context.derived.differences
    return sorted(known.of_actor[actor], key=lambda id_: actor not in known.all[id_].heard)


def _list_shown_quotes(context: PageContext, profile: Profile, share: Share) -> list[str]:
    """The uids of all quotes on a page of an actor, also of those that it shows twice."""
    heard = {"said_by": profile.said_by, "passed_on": profile.passed_on, "said_to": profile.said_to}
    shown: list[str] = []
    for name, uids in heard.items():
        shown += share.take(name, uids[:_QUOTES])
    shown = [uid for uid in shown if context.linked.annotations[uid].claims]
    for claim in share.take("claims", profile.claims[:_CLAIMS]):
        shown += _list_quotes_about(context, claim, profile.said_by)[:_OF_CLAIM]
    return shown


def _list_quotes_about(context: PageContext, claim: str, own: Container[str]) -> list[str]:
    """The evidence for a claim without the quotes in which the actor speaks, which are `own`."""
    return [uid for uid in context.derived.claims.summaries[claim].evidence if uid not in own]


def _list_claims_about_actor(
    context: PageContext, claims: Iterable[str], own: frozenset[str]
) -> tuple[ClaimAboutActor, ...]:
    """What others say to claims about the actor, without claims to which nobody else speaks.

    `own` are the quotes in which the actor speaks.
    """
    found = []
    for claim in claims:
        uids = _list_quotes_about(context, claim, own)
        quotes = quotes_on_claim(context, claim, uids[:_OF_CLAIM])
        if quotes:
            found.append(ClaimAboutActor(claim_line(context, claim), quotes, len(uids[_OF_CLAIM:])))
    return tuple(found)


def link_to_actor(context: PageContext, id_: str) -> Link:
    """An actor's name, leading to its page."""
    return Link(href(route("actor", id_)), context.linked.actors[id_].name)


def _make_accusation_line(context: PageContext, accusation: Accusation) -> AccusationLine:
    carriers = []
    for carrier in accusation.carriers:
        replies = [_make_reply_line(context, accusation.claim, reply) for reply in carrier.replies]
        carriers.append(
            AccusationCarrier(
                tag=context.tags[carrier.source],
                quotes=quotes_on_claim(context, accusation.claim, carrier.annotations),
                denials=quotes_on_claim(context, accusation.claim, carrier.denials),
                replies=tuple(replies),
            )
        )
    return AccusationLine(
        claim=claim_link(context, accusation.claim),
        whose=tell_whose_word_in_full(context, accusation.claim),
        accusers=tuple(link_to_actor(context, actor) for actor in accusation.accusers),
        carriers=tuple(carriers),
    )


def _make_reply_line(context: PageContext, accusation: str, reply: Reply) -> ReplyLine:
    relations = context.linked.claims[reply.claim].relations
    notes = [relation.note for relation in relations if (relation.type, relation.claim) == ("replies-to", accusation)]
    note = render_note(context, "\n\n".join(notes), "../../")
    return ReplyLine(claim_link(context, reply.claim), quotes_on_claim(context, reply.claim, reply.annotations), note)


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor in the list."""

    kind: str
    link: Link
    summary: str
    said: int  # passages, as on the actor's page
    about: int
    tags: tuple[Tag, ...]  # the sources that quote the actor; none where they are many


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """Actors of one kind."""

    id: str
    title: str
    actors: tuple[ActorLine, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """`/actors/`: everyone, by kind, most quoted first."""

    meta: PageMeta
    kinds: tuple[ActorGroup, ...]
    figure: Chart | None
    bar_length: int  # the most passages by and about one of them, at least 1


def view_actor_list(context: PageContext) -> ActorsView:
    """The list of all actors."""
    of_kind = defaultdict[str, list[ActorLine]](list)
    lines = list_actor_lines(context)
    for line in lines:
        of_kind[line.kind].append(line)
    kinds = []
    for kind, title in codes.ACTOR_KIND.items():
        if of_kind[kind]:
            actors = sorted(of_kind[kind], key=lambda line: (-line.said - line.about, line.link.text))
            kinds.append(ActorGroup(kind, title, tuple(actors)))
    description = page_descriptions.describe_actors(len(context.linked.actors))
    return ActorsView(
        meta=make_page_meta(context, ACTORS, "Actors", description, "actors"),
        kinds=tuple(kinds),
        figure=charts.draw_co_occurrence(context, "../"),
        bar_length=max((line.said + line.about for line in lines), default=0) or 1,
    )


def list_actor_lines(context: PageContext) -> list[ActorLine]:
    """Every actor as lists show it, by id."""
    return [_make_actor_line(context, actor) for actor in context.linked.actors.values()]


def _make_actor_line(context: PageContext, actor: Actor) -> ActorLine:
    profile = context.derived.profiles[actor.id]
    quoting = {context.linked.annotations[uid].source for uid in profile.said_by}
    tags: tuple[Tag, ...] = ()
    if len(quoting) <= _QUOTED_IN:
        tags = tuple(tag for id_, tag in context.tags.items() if id_ in quoting)
    return ActorLine(
        kind=actor.kind,
        link=link_to_actor(context, actor.id),
        summary=plain_text(actor.summary),
        said=count_passages(context, profile.said_by),
        about=count_passages(context, profile.said_about),
        tags=tags,
    )
