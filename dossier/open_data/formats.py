"""The structures of all data that is published, field by field.

In: nothing. Out: one class a JSON object. A field's second part is its description. The classes of `data/dossier.json`
are format 1: fields may be added, never removed or renamed. All offsets count Unicode code points of the capture
decoded as UTF-8, without newline translation; a start belongs to its stretch, an end does not. The feed and the index
of all records are pages: their structures are the views of `pages/feeds` and `pages/overview_pages`.
"""

from typing import Annotated, Literal, NotRequired, TypedDict

from dossier.claims.cells import CellVoice
from dossier.claims.reporting_verbs import VerbClass
from dossier.claims.roots import RootKind
from dossier.labels.findings import SilenceReason
from dossier.record_parts import (
    ActorKind,
    Basis,
    ClaimKind,
    DifferenceKind,
    FurnitureKind,
    Grade,
    OriginKind,
    RelationType,
    WhenOf,
)
from dossier.stance import Certainty, Polarity, Voice
from dossier.status import Status


class WhenData(TypedDict):
    """A time as far as it is known."""

    edtf: Annotated[str, "The date as EDTF Level 1 (ISO 8601-2)."]
    earliest: Annotated[str | None, "Not before this time, as ISO 8601 with offset."]
    latest: Annotated[str | None, "Not after this time, as ISO 8601 with offset."]
    tz: Annotated[str, "The time zone that the date is meant in, by its IANA name."]
    basis: Annotated[Basis, "How the date is known."]
    precision: Annotated[str, "How exact it is: day, hour, month and so on."]
    words: Annotated[str | None, "The source's own words for the time."]


class ValueData(TypedDict):
    """An answer that a quote gives. A field that does not apply is not there."""

    kind: Annotated[Literal["number", "time", "place", "person", "term"], "What sort of answer."]
    text: NotRequired[Annotated[str, "The answer as the source words it."]]
    number: NotRequired[Annotated[float, "The number, where it is one figure."]]
    min: NotRequired[Annotated[float, "The least, where it is a range or “more than”."]]
    max: NotRequired[Annotated[float, "The most, where it is a range or “less than”."]]
    unit: NotRequired[Annotated[str, "What is counted or measured."]]
    scope: NotRequired[Annotated[str, "What exactly the answer is about."]]
    as_of: NotRequired[Annotated[str, "The day that it holds for, as an EDTF date."]]
    when: NotRequired[Annotated[WhenData, "The time, where the answer is one."]]
    actor: NotRequired[Annotated[str, "The actor's id, where the answer is a person."]]
    answers: NotRequired[Annotated[list[str], "Ids of the claims that it answers, where it does not answer all."]]


class CaptureData(TypedDict):
    """The copy of a source's text that offsets refer to."""

    file: Annotated[str, "Its path in the repository."]
    sha256: Annotated[str, "The SHA-256 digest of the file's bytes, in lower-case hexadecimal."]
    length: Annotated[int, "Its length in code points."]
    published: Annotated[str | None, "Its path on the site; null where rights do not allow to publish it."]


class FurnitureData(TypedDict):
    """A stretch of a capture that is not the source's own text."""

    start: Annotated[int, "Where it starts, in code points."]
    end: Annotated[int, "Where it ends, in code points."]
    kind: Annotated[FurnitureKind, "What it is."]


VerbData = TypedDict(
    "VerbData",
    {
        "class": Annotated[VerbClass, "What the verb presupposes of what is said; see below."],
        "places": Annotated[list[list[int]], "A pair of start and end for each place, in code points."],
    },
)
VerbData.__doc__ = "A verb by which a source passes words on."


class LabelData(TypedDict):
    """Words for an event or actor that, of the sources that name it in their own voice, only this one uses."""

    term: Annotated[str, "The words."]
    annotations: Annotated[list[str], "Full ids of the annotations that mark them."]


class ProfilePassagesData(TypedDict):
    """The places behind the numbers of a profile."""

    attributed: Annotated[list[str], "Full ids of the annotations that pass words on."]
    unnamed: Annotated[list[str], "Full ids of those that pass on somebody whom the sources do not name."]
    hedges: Annotated[list[list[int]], "A pair of start and end for each cue word, in code points."]
    oddities: Annotated[list[str], "Full ids of the annotations that note something odd in the text as printed."]
    slips: Annotated[list[str], "Full ids of the annotations that state flatly what it hedges or attributes elsewhere."]


class ProfileData(TypedDict):
    """What a source is like, counted. Nothing here is a score: each number is of other things than the next."""

    own_words: Annotated[int, "Annotated words in its own voice."]
    attributed_words: Annotated[int, "Annotated words that it passes on; with those above, `annotated_words`."]
    speakers: Annotated[list[str], "Ids of the first speakers whom it passes on."]
    hedges_per_100: Annotated[float, "Words of hearsay, doubt or possibility in 100 words, outside quotation marks."]
    verbs: Annotated[dict[str, VerbData], "By verb: where it stands in sentences that pass words on."]
    labels: Annotated[dict[str, list[LabelData]], "By `kind:id` of an event or actor: words that no other source uses."]
    never_named: Annotated[list[str], "What more than half of the sources name and this one never, as `kind:id`."]
    only_here: Annotated[list[str], "Ids of the claims that no other source speaks to."]
    passages: Annotated[ProfilePassagesData, "The places behind the numbers."]


class SourceData(TypedDict):
    """One published item."""

    id: Annotated[str, "Its id."]
    formerly: Annotated[list[str], "The ids that it had before."]
    siglum: Annotated[str, "The letter that it has on every page."]
    title: Annotated[str, "Its title."]
    publisher: Annotated[str, "Who issued it."]
    url: Annotated[str | None, "Its address."]
    published: Annotated[WhenData | None, "When it was issued."]
    language: Annotated[str, "The language of its text, as a BCP 47 tag."]
    relays: Annotated[list[str], "Ids of the origins and sources that it repeats."]
    capture: Annotated[CaptureData, "The copy of its text."]
    furniture: Annotated[list[FurnitureData], "What in the capture is not its own text, in order of place."]
    words: Annotated[int, "How many words its own text has."]
    annotated_words: Annotated[int, "How many of them are inside a quote."]
    profile: Annotated[ProfileData, "What the source is like."]


class OriginData(TypedDict):
    """A report that sources repeat, or a source that is its own origin."""

    id: Annotated[str, "Its id, or that of the source."]
    formerly: Annotated[list[str], "The ids that it had before."]
    title: Annotated[str, "What it is, in a few words."]
    kind: Annotated[OriginKind | Literal["source"], "What sort of report."]
    sources: Annotated[list[str], "Ids of the sources whose quotes may come from it, sorted."]


class AnnotationData(TypedDict):
    """A quote with what it does to its claims."""

    id: Annotated[str, "Its full id: that of the source, a slash, its own."]
    formerly: Annotated[list[str], "The full ids that it had before."]
    source: Annotated[str, "The source's id."]
    capture: Annotated[str, "The path of the capture that the offsets refer to."]
    quote: Annotated[
        str, "The quote as the editor wrote it, with `[…]` for words left out and `[words]` for the editor's own."
    ]
    exact: Annotated[str, "The capture's own text from start to end."]
    start: Annotated[int, "Where the quote starts, in code points."]
    end: Annotated[int, "Where it ends, in code points."]
    fragments: Annotated[list[list[int]], "A pair of start and end for each part between `[…]`."]
    grade: Annotated[Grade, "How it was found: word for word, or but for quotation marks, dashes and spaces."]
    insertions: Annotated[
        list[str], "The editors' own words in the quote, with their brackets; `grade` is of the others."
    ]
    claims: Annotated[list[str], "Ids of the claims that it speaks to."]
    polarity: Annotated[Polarity, "Whether it affirms them, denies them or leaves them open."]
    certainty: Annotated[Certainty, "How sure the one who speaks is."]
    voice: Annotated[Voice, "Whether the source says it itself, or has it from someone."]
    chain: Annotated[list[str], "Ids of those who said it and passed it on, first speaker first."]
    to: Annotated[list[str], "Ids of the actors whom it was said to."]
    names: Annotated[list[str], "The events and actors that it is a name for, as `kind:id` or as an actor's id."]
    origins: Annotated[list[str], "Ids of the reports that it may come from, sorted."]
    utterance: Annotated[str | None, "The id of the utterance that it gives."]
    value: Annotated[ValueData | None, "The answer that it gives."]
    when: Annotated[WhenData | None, "The time that it speaks of."]
    when_of: Annotated[WhenOf | None, "What `when` is the time of: what the claims say, the saying, or the report."]
    clipped: Annotated[
        str | None, "Why it keeps its sense although a word such as “not” is cut off, left out or put in."
    ]
    oddity: Annotated[str | None, "What is odd in the text as printed."]
    note: Annotated[str | None, "The editors' note, in Markdown."]


class RelationData(TypedDict):
    """How one claim relates to another."""

    type: Annotated[RelationType, "How the first relates to the second."]
    claim: Annotated[str, "The second claim's id."]


class RootData(TypedDict):
    """What evidence of a claim goes back to: a report, or the word of one person or body. It counts once."""

    kind: Annotated[RootKind, "`report` for a source's own voice, `speaker` for words that it passes on."]
    id: Annotated[str, "Of an origin or source; of an actor."]
    linked: Annotated[list[str], "Ids of further reports that count as one with it."]
    sources: Annotated[list[str], "Ids of the sources that carry it."]
    annotations: Annotated[list[str], "Full ids of the annotations that go back to it."]
    affirms: Annotated[bool, "Whether some of these affirm the claim."]
    denies: Annotated[bool, "Whether some of these deny the claim."]


class CellData(TypedDict):
    """What one source does to one claim, or why it says nothing."""

    source: Annotated[str, "The source's id."]
    polarity: Annotated[Polarity | None, "What it does in all; null where it does not speak."]
    certainty: Annotated[Certainty | None, "How surely, at its surest."]
    voice: Annotated[CellVoice | None, "Its own voice, that of others whom it passes on, or both."]
    speakers: Annotated[list[str], "Ids of the first speakers whom it passes on; empty where they are unnamed."]
    annotations: Annotated[list[str], "Full ids of its annotations on the claim."]
    otherwise: Annotated[list[str], "Full ids of its annotations on related claims, where it has none on this one."]
    silence: Annotated[SilenceReason | None, "Why it says nothing of it nor of a related claim; else null."]


class ClaimData(TypedDict):
    """One neutral sentence, with what the sources make of it."""

    id: Annotated[str, "Its id."]
    formerly: Annotated[list[str], "The ids that it had before."]
    statement: Annotated[str, "The sentence."]
    kind: Annotated[ClaimKind, "What sort of claim it is."]
    actors: Annotated[list[str], "Ids of the actors in it."]
    part_of: Annotated[str | None, "The id of the claim of which it is a facet, and on whose page it stands."]
    event: Annotated[str | None, "The id of the event that it is about."]
    status: Annotated[Status, "The state of agreement, computed."]
    sentence: Annotated[str, "The same as a sentence that names the sources and those whom they pass on."]
    when: Annotated[WhenData | None, "When what it says was the case, where that differs from its event's time."]
    when_from: Annotated[str | None, "The full id of the annotation that gives `when`."]
    roots: Annotated[list[RootData], "What its evidence goes back to."]
    cells: Annotated[list[CellData], "One a source; of more than 100 sources, those that speak or cover the event."]
    origins: Annotated[list[str], "Ids of the reports that the status rests on, sorted."]
    evidence: Annotated[list[str], "Full ids of the annotations that speak to it."]
    silent: Annotated[list[str], "Ids of the sources silent on it and on related claims, sorted; see `silence` above."]
    relations: Annotated[list[RelationData], "How it relates to other claims."]


class EventBoundsData(TypedDict):
    """Between when and when an event was, as its own time, the order of events and the reports leave it."""

    earliest: Annotated[str | None, "Not before this moment, with its offset; null where nothing says."]
    latest: Annotated[str | None, "Before this moment, with its offset; null where nothing says."]
    report: Annotated[str | None, "The id of the source or origin that tells of it and was out by then."]


class EventOrderData(TypedDict):
    """Another event in order with this one."""

    type: Annotated[Literal["after", "before", "same-time"], "What this event was to the other one."]
    event: Annotated[str, "The other event's id."]
    source: Annotated[str | None, "The id of the source that says so; null where the editors infer it."]
    words: Annotated[str | None, "The words of its capture that say so."]
    annotation: Annotated[str | None, "The full id of an annotation where these words are."]
    clipped: Annotated[
        str | None, "Why they keep their sense although a word such as “not” is cut off, left out or put in."
    ]


class EventData(TypedDict):
    """Something that happened."""

    id: Annotated[str, "Its id."]
    formerly: Annotated[list[str], "The ids that it had before."]
    title: Annotated[str, "A neutral name for it."]
    kind: Annotated[str | None, "A word for the sort of event."]
    when: Annotated[WhenData | None, "When it happened, as its record says."]
    when_from: Annotated[str | None, "The full id of the annotation that has the words of `when`."]
    bounds: Annotated[EventBoundsData | None, "What order and reports leave of its time, where they say anything."]
    order: Annotated[list[EventOrderData], "Which events it comes before or after, and who says so."]
    place: Annotated[str | None, "Where it happened."]
    part_of: Annotated[str | None, "The id of the larger event that it belongs to."]
    actors: Annotated[list[str], "Ids of those who took part."]
    claims: Annotated[list[str], "Ids of the claims about it."]


class ActorData(TypedDict):
    """A person, body, state or medium that acts, speaks or is cited."""

    id: Annotated[str, "Its id."]
    formerly: Annotated[list[str], "The ids that it had before."]
    name: Annotated[str, "The name in the dossier's own words."]
    kind: Annotated[ActorKind, "What it is."]
    aliases: Annotated[list[str], "The forms of the name that the sources print."]
    wikidata: Annotated[str | None, "The Wikidata identifier."]
    annotations: Annotated[list[str], "Full ids of the annotations that it speaks in or is named in."]
    claims: Annotated[list[str], "Ids of the claims about it."]


class UtteranceData(TypedDict):
    """One thing said once by one speaker."""

    id: Annotated[str, "Its id."]
    formerly: Annotated[list[str], "The ids that it had before."]
    title: Annotated[str, "What was said, to whom and when."]
    speaker: Annotated[str, "The actor's id."]
    annotations: Annotated[list[str], "Full ids of the annotations that give it."]


class SideData(TypedDict):
    """One side of a difference."""

    says: Annotated[str, "What it says, in a few words."]
    words: Annotated[list[str], "The words in which it differs; of a silent side, words that its sources never have."]
    sources: Annotated[list[str], "Ids of its sources, or of those that are silent."]
    annotations: Annotated[list[str], "Full ids of the annotations that say so; empty for a silent side."]
    silent: Annotated[bool, "Whether its sources have no passage on it."]
    own_voice: Annotated[bool, "Whether a source says so in its own voice."]
    speakers: Annotated[list[str], "Ids of the first speakers whom the sources pass on."]
    first: Annotated[str | None, "In a difference of order: what it puts first, the id of an event or a claim."]
    then: Annotated[str | None, "What it puts after that."]


class DifferenceData(TypedDict):
    """What differs between sides; the build has checked that the passages differ so."""

    id: Annotated[str, "Its id."]
    formerly: Annotated[list[str], "The ids that it had before."]
    title: Annotated[str, "What differs, in one line."]
    kind: Annotated[DifferenceKind, "In what the sides differ."]
    rank: Annotated[int | None, "Its place among all differences, 1 first; null where it has none."]
    sides: Annotated[list[SideData], "The sides, two or more."]
    claims: Annotated[list[str], "Ids of the claims that it is about."]
    actors: Annotated[list[str], "Ids of the actors who speak in it, or whom it is about, sorted."]
    events: Annotated[list[str], "Ids of the events that it is about, sorted."]
    sources: Annotated[list[str], "Ids of the sources of all sides."]
    reading: Annotated[str, "The editors' reading, in Markdown."]
    by: Annotated[str, "Who signs it."]
    date: Annotated[str, "When it was signed, as YYYY-MM-DD."]


class DossierData(TypedDict):
    """`data/dossier.json`: the whole dossier."""

    format: Annotated[Literal[1], "The number of this format."]
    title: Annotated[str, "The dossier's title."]
    base_url: Annotated[str, "The address that it is published at; empty where none is set."]
    silence: Annotated[
        Literal["all", "event"],
        "Which silence is told: of all sources, or only of those that cover the claim's event, as in large dossiers.",
    ]
    sources: Annotated[list[SourceData], "All sources."]
    origins: Annotated[list[OriginData], "Declared origins, then the sources that are their own."]
    annotations: Annotated[list[AnnotationData], "All annotations."]
    claims: Annotated[list[ClaimData], "All claims."]
    differences: Annotated[list[DifferenceData], "All differences, in the order in which readers see them."]
    events: Annotated[list[EventData], "All events."]
    actors: Annotated[list[ActorData], "All actors."]
    utterances: Annotated[list[UtteranceData], "All utterances."]
