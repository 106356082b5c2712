"""The pages of differences: one a difference, with its sides side by side, and the list of all of them.

In: a `PageContext` and, for a page, a difference. Out: views for `difference.html` and `differences.html`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.claims.apparatus import build_apparatus
from dossier.differences.known_differences import KnownDifference
from dossier.labels import date_words
from dossier.labels.difference_words import KINDS, describe_difference, describe_differences, tell_found
from dossier.markup import Html
from dossier.pages.charts import Chart, draw_moments_of
from dossier.pages.claim_lines import claim_line
from dossier.pages.difference_lines import DifferenceLine, difference_line, difference_sign, link_to_difference
from dossier.pages.page_context import ClaimLine, PageContext, event_time_words, pair_href, render_note, with_facts
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.shares import Share, cut_into_shares, number_page
from dossier.pages.side_quotes import SideView, view_side
from dossier.pages.source_tags import Tag
from dossier.pages.structured_data import write_difference_json_ld
from dossier.pages.utterance_readings import UtteranceReadings, utterance_readings
from dossier.record_parts import DifferenceKind
from dossier.record_ref import RecordRef
from dossier.routes import DIFFERENCES, href, route

_LINE, _KIND = 1500, 400  # bytes of a difference in the list, and of a kind that is explained


@dataclass(frozen=True, slots=True)
class KindOfDifference:
    """One kind with its sign, its words and the differences of this kind."""

    kind: DifferenceKind
    sign: Html
    words: str
    meaning: str
    number: int  # of differences
    differences: tuple[DifferenceLine, ...]  # those that the page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceListView:
    """`/differences/`: all differences, by rank."""

    meta: PageMeta
    differences: tuple[DifferenceLine, ...]
    kinds: tuple[KindOfDifference, ...]  # those that occur
    tags: tuple[Tag, ...]  # the sources concerned, for the filter
    actors: tuple[tuple[str, str], ...]  # id and name of every actor concerned, by name, likewise
    found: str  # how many differences the tool finds by itself, in a sentence


@dataclass(frozen=True, slots=True)
class EventTime:
    """An event of a difference with its time in words."""

    link: Link
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """`/differences/<id>/`: one difference with its sides."""

    meta: PageMeta
    kind: str
    meaning: str
    sign: Html
    sides: tuple[SideView, ...]
    names_words: bool  # whether some side names the words in which it differs
    pair: str  # href of the two sources side by side; "" where these are not two
    readings: tuple[UtteranceReadings, ...]  # for `wording`: the utterance word by word
    reading: Html
    by: str
    date: str
    claims: tuple[ClaimLine, ...]
    actors: tuple[Link, ...]
    figure: Chart | None  # on the timeline
    events: tuple[EventTime, ...]
    published: tuple[Tag, ...]  # the sources concerned
    previous: Link | None
    next: Link | None


def cut_difference_list(context: PageContext) -> tuple[Share, ...]:
    """Which differences each page of the list has."""
    return cut_into_shares({"all": [_LINE] * len(context.derived.differences.all)}, _KIND * len(KINDS))


def view_difference_list(context: PageContext, share: Share) -> DifferenceListView:
    """A page of the list of all differences, in their order."""
    known = context.derived.differences.all
    lines = tuple(difference_line(context, id_) for id_ in known)
    concerned = {tag.id for line in lines for tag in line.tags}
    description = describe_differences(len(lines))
    shown = share.take("all", lines)
    passages = [uid for line in shown for uid in _list_passages(known[line.id])]
    verified = count_verified(context, passages)
    meta = make_page_meta(context, DIFFERENCES, "Differences", description, "differences", verified=verified)
    return DifferenceListView(
        meta=number_page(meta, share),
        differences=tuple(shown),
        kinds=tuple(_kinds_of(lines, shown)),
        tags=tuple(tag for tag in context.tags.values() if tag.id in concerned),
        actors=_name_actors(context, known.values()),
        found=_tell_found(context),
    )


def _tell_found(context: PageContext) -> str:
    """They are looked for only where the editors have written differences: it takes time in a large dossier."""
    if not context.derived.differences.all:
        return ""
    candidates = context.derived.candidates
    return tell_found(len(candidates.all), len(candidates.all) - len(candidates.open))


def _kinds_of(lines: Iterable[DifferenceLine], shown: Sequence[DifferenceLine]) -> list[KindOfDifference]:
    """The kinds that occur, in their order, each with those of its differences that the page shows."""
    of_kind: dict[DifferenceKind, list[DifferenceLine]] = {kind: [] for kind in KINDS}
    for line in lines:
        of_kind[line.kind].append(line)
    return [
        KindOfDifference(
            kind,
            difference_sign(kind, f"Sign-{kind}"),
            KINDS[kind].name,
            KINDS[kind].meaning,
            len(found),
            tuple(line for line in found if line in shown),
        )
        for kind, found in of_kind.items()
        if found
    ]


def _name_actors(context: PageContext, known: Iterable[KnownDifference]) -> tuple[tuple[str, str], ...]:
    """The id and the name of each actor concerned, by name."""
    concerned = {actor for difference in known for actor in difference.actors}
    return tuple(sorted(((id_, context.linked.actors[id_].name) for id_ in concerned), key=lambda actor: actor[1]))


def _list_passages(known: KnownDifference) -> list[str]:
    return [uid for side in known.sides for uid in side.annotations]


def view_difference_page(context: PageContext, id_: str) -> DifferenceView:
    """The page of one difference."""
    known = context.derived.differences.all[id_]
    record, kind = known.record, known.record.kind
    before, after = _find_neighbours(context, id_)
    return DifferenceView(
        meta=_make_meta(context, known),
        kind=KINDS[kind].name,
        meaning=KINDS[kind].meaning,
        sign=difference_sign(kind),
        sides=tuple(view_side(context, known, side) for side in known.sides),
        names_words=any(side.words and not side.silent for side in known.sides),
        pair=pair_href(context, known.sources),
        readings=_list_readings(context, known) if kind == "wording" else (),
        reading=render_note(context, with_facts(context, record.reading), "../../"),
        by=record.by,
        date=date_words.edtf_words(record.date),
        claims=tuple(claim_line(context, claim) for claim in known.claims),
        actors=tuple(Link(href(route("actor", actor)), context.linked.actors[actor].name) for actor in known.actors),
        figure=draw_moments_of(context, known.events, known.sources, "../../"),
        events=tuple(_event_time(context, event) for event in known.events),
        published=tuple(context.tags[source] for source in known.sources),
        previous=before,
        next=after,
    )


def _make_meta(context: PageContext, known: KnownDifference) -> PageMeta:
    record = known.record
    return make_page_meta(
        context,
        route("difference", known.id),
        record.title.strip(),
        describe_difference(record.kind, record.title.strip()),
        "differences",
        crumbs=(Link(href(DIFFERENCES), "Differences"),),
        place=locate_record(context, record.at.path, record.at.line),
        verified=count_verified(context, _list_passages(known)),
        mentions=find_mentions(context, RecordRef("difference", known.id)),
        structured=write_difference_json_ld(context, known),
    )


def _list_readings(context: PageContext, known: KnownDifference) -> tuple[UtteranceReadings, ...]:
    """The utterances of which the passages are readings, as far as two readings can be set under one another."""
    said = dict.fromkeys(context.linked.annotations[uid].utterance for uid in _list_passages(known))
    apparatus = (build_apparatus(context.linked, utterance) for utterance in said if utterance)
    return tuple(utterance_readings(context, one) for one in apparatus if one.tables)


def _event_time(context: PageContext, id_: str) -> EventTime:
    event = context.linked.events[id_]
    return EventTime(Link(href(route("event", id_)), event.title), event_time_words(context, id_))


def _find_neighbours(context: PageContext, id_: str) -> tuple[Link | None, Link | None]:
    """The differences before and after this one, in the order of the list."""
    known = context.derived.differences.all
    links = [link_to_difference(one) for one in known.values()]
    place = list(known).index(id_)
    before = links[place - 1] if place else None
    after = links[place + 1] if place + 1 < len(links) else None
    return before, after
