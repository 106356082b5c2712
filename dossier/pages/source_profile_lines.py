"""What a source is like, as its page shows it and as the list of sources compares it.

In: a `PageContext` and a source. Out: a `ProfileView`: two sentences, and lists of the places behind every number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dossier.claims.reporting_verbs import VerbClass, VerbPlace
from dossier.claims.speakers import first_speaker, name_of_speaker
from dossier.labels.grammar import group_digits
from dossier.labels.source_words import share_words, verb_class_words, verbs_sentence, voices_sentence
from dossier.overviews.source_profiles import OwnLabel, Slip, SourceProfile
from dossier.pages.claim_lines import claim_link
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link
from dossier.pages.quote_words import show_words
from dossier.pages.source_tags import Tag
from dossier.record_kinds import title_of
from dossier.record_ref import RecordRef
from dossier.routes import record_href
from dossier.spans import Span

_LETTERS = 12  # sources shown that name what another does not
_PLACES = 40  # places shown behind one number
_CLASSES: tuple[VerbClass, ...] = ("factive", "distancing", "neutral")


class TextPlaces(NamedTuple):
    """Places in a source's text, each as its words with its fragment on the source's page; `more` are not shown."""

    shown: tuple[Link, ...]
    more: int

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.shown) + self.more


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """What something is called, with its places."""

    name: Link  # without a page of its own: an empty href
    places: TextPlaces


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The reporting verbs of one class."""

    means: str  # “do not vouch for what is said”
    verbs: tuple[NamedPlaces, ...]


@dataclass(frozen=True, slots=True)
class LabelLine:
    """Words for an event or actor that no other source uses in its own voice."""

    subject: Link
    words: str
    places: TextPlaces


@dataclass(frozen=True, slots=True)
class NeverLine:
    """An event or actor that the source never names, with the sources that do."""

    subject: Link
    tags: tuple[Tag, ...]  # the first of them
    more: Link | None  # how many more there are, with the way to the table of all


@dataclass(frozen=True, slots=True)
class OddityLine:
    """Something odd in the text as printed."""

    place: Link
    words: str


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A claim that is stated flatly in one place, and hedged or attributed in another."""

    claim: Link
    flat: Link
    guarded: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """What one source is like."""

    tag: Tag
    profile: SourceProfile
    summary: tuple[str, ...]  # sentences
    own_share: str
    passed_on_share: str
    speakers: tuple[NamedPlaces, ...]
    unnamed: TextPlaces
    hedges: TextPlaces
    hedges_per_100: str
    verbs: tuple[VerbGroup, ...]
    labels: tuple[LabelLine, ...]
    never: tuple[NeverLine, ...]
    oddities: tuple[OddityLine, ...]
    slips: tuple[SlipLine, ...]
    repeats: tuple[Link, ...]


def view_profile(context: PageContext, id_: str) -> ProfileView:
    """What one source is like, with the places behind each number."""
    profile = context.derived.source_profiles[id_]
    annotated = profile.own_words + profile.attributed_words
    return ProfileView(
        tag=context.tags[id_],
        profile=profile,
        summary=_summarize(profile),
        own_share=share_words(profile.own_words, annotated),
        passed_on_share=share_words(profile.attributed_words, annotated),
        speakers=_list_speakers(context, profile),
        unnamed=_list_quotes(context, profile.unnamed),
        hedges=_list_places(context, id_, [hedge.span for hedge in profile.hedges]),
        hedges_per_100=f"{profile.hedges_per_100:g}",
        verbs=_group_verbs(context, profile),
        labels=tuple(_make_label_line(context, label) for label in profile.labels[:_PLACES]),
        never=tuple(_make_never_line(context, subject) for subject in profile.never_named[:_PLACES]),
        oddities=tuple(_make_oddity_line(context, uid) for uid in profile.oddities[:_PLACES]),
        slips=tuple(_make_slip_line(context, slip) for slip in profile.slips[:_PLACES]),
        repeats=tuple(_link_to_repeated(context, report) for report in profile.repeats),
    )


def _summarize(profile: SourceProfile) -> tuple[str, ...]:
    by_class: dict[VerbClass, dict[str, None]] = {}
    for place in profile.verbs:
        by_class.setdefault(place.verb.kind, {})[place.verb.name] = None
    sentences = (
        voices_sentence(profile.own_words, profile.attributed_words, len(profile.speakers)),
        verbs_sentence({kind: tuple(names) for kind, names in by_class.items()}),
    )
    return tuple(sentence for sentence in sentences if sentence)


def _list_speakers(context: PageContext, profile: SourceProfile) -> tuple[NamedPlaces, ...]:
    """Each first speaker with the quotes, in order of the first of them; last those of whom none is recorded."""
    linked = context.linked
    quotes: dict[str, list[str]] = {speaker: [] for speaker in (*profile.speakers, "")}
    for uid in profile.attributed:
        quotes[first_speaker(linked, linked.annotations[uid])].append(uid)
    return tuple(
        NamedPlaces(_link_to_speaker(context, speaker), _list_quotes(context, uids))
        for speaker, uids in quotes.items()
        if uids
    )


def _link_to_speaker(context: PageContext, speaker: str) -> Link:
    name = name_of_speaker(context.linked, speaker)
    if speaker in context.linked.actors:
        return Link(record_href(RecordRef("actor", speaker)), name)
    if speaker in context.tags:
        return Link(context.tags[speaker].href, name)
    return Link("", name or "no speaker recorded")


def _list_quotes(context: PageContext, uids: Sequence[str]) -> TextPlaces:
    return TextPlaces(tuple(_link_to_quote(context, uid) for uid in uids[:_PLACES]), len(uids[_PLACES:]))


def _link_to_quote(context: PageContext, uid: str) -> Link:
    annotation = context.linked.annotations[uid]
    return Link(f"#{annotation.id}", show_words(annotation, context.linked.anchors[uid]))


def _list_places(context: PageContext, source: str, spans: Sequence[Span]) -> TextPlaces:
    """Stretches of a source's text: their words, and the way to the first quote of their sentence."""
    text = context.linked.text[source]
    shown = [
        Link(_find_way(context, source, span), " ".join(text[span.start : span.end].split()))
        for span in spans[:_PLACES]
    ]
    return TextPlaces(tuple(shown), len(spans[_PLACES:]))


def _find_way(context: PageContext, source: str, span: Span) -> str:
    """A quote that holds the place, else one of its sentence; the text where nothing of it is quoted."""
    for sentence in context.derived.coverage[source].sentences:
        if sentence.span.contains(span) and sentence.annotations:
            anchors = context.linked.anchors
            holding = (uid for uid in sentence.annotations if anchors[uid].span.contains(span))
            uid = next(holding, sentence.annotations[0])
            return f"#{context.linked.annotations[uid].id}"
    return "#Text"


def _group_verbs(context: PageContext, profile: SourceProfile) -> tuple[VerbGroup, ...]:
    groups = []
    for kind in _CLASSES:
        by_name: dict[str, list[VerbPlace]] = {}
        for place in profile.verbs:
            if place.verb.kind == kind:
                by_name.setdefault(place.verb.name, []).append(place)
        if by_name:
            verbs = tuple(_name_places(context, profile.source, name, found) for name, found in by_name.items())
            groups.append(VerbGroup(verb_class_words(kind, len(verbs)), verbs))
    return tuple(groups)


def _name_places(context: PageContext, source: str, name: str, found: Iterable[VerbPlace]) -> NamedPlaces:
    return NamedPlaces(Link("", name), _list_places(context, source, [place.span for place in found]))


def _make_label_line(context: PageContext, label: OwnLabel) -> LabelLine:
    return LabelLine(_link_to_subject(context, label.subject), label.term, _list_quotes(context, label.annotations))


def _link_to_subject(context: PageContext, subject: RecordRef) -> Link:
    return Link(record_href(subject), title_of(context.linked.find_record(subject)).strip())


def _make_never_line(context: PageContext, subject: RecordRef) -> NeverLine:
    naming_it = {one.source for one in context.derived.naming.occurrences[subject]}
    tags = tuple(tag for id_, tag in context.tags.items() if id_ in naming_it)
    link = _link_to_subject(context, subject)
    more = max(len(tags) - _LETTERS, 0)
    return NeverLine(link, tags[:_LETTERS], Link(f"{link.href}#Names", group_digits(more)) if more else None)


def _make_oddity_line(context: PageContext, uid: str) -> OddityLine:
    return OddityLine(_link_to_quote(context, uid), context.linked.annotations[uid].oddity)


def _make_slip_line(context: PageContext, slip: Slip) -> SlipLine:
    flat, guarded = _link_to_quote(context, slip.loss.flat), _link_to_quote(context, slip.loss.guarded)
    return SlipLine(claim_link(context, slip.claim), flat, guarded)


def _link_to_repeated(context: PageContext, report: str) -> Link:
    if report in context.tags:
        return Link(context.tags[report].href, context.tags[report].publisher)
    return Link(record_href(RecordRef("origin", report)), context.linked.origins[report].title)
