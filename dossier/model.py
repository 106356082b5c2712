"""The records that editors write, as frozen values.

In: nothing. Out: one class for each kind of record. Field names are the YAML keys. `reading` checks nodes against these
classes and takes the descriptions below for the JSON Schema and the field reference: they are written for editors.
The loader sets `at`, the place where a record is written; an editor never writes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dossier.diagnostics import Location
from dossier.record_parts import (
    CLIPPED,
    FORMERLY,
    NOWHERE,
    ActorKind,
    Assessment,
    Capture,
    ClaimKind,
    DifferenceKind,
    DifferenceSide,
    EventOrder,
    Fact,
    Furniture,
    Grade,
    NotLost,
    Office,
    OriginKind,
    Part,
    Relation,
    Relay,
    Rights,
    Translation,
    Unused,
    Value,
    When,
    WhenOf,
    Zone,
    describe,
)
from dossier.record_ref import RecordRef, parse_reference
from dossier.spans import Span
from dossier.stance import Certainty, Polarity, Stance, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """Where the editors' files are kept, for the links “edit this”."""

    url: str = describe("The repository's address: https://github.com/NAME/REPOSITORY.")
    branch: str = describe("The branch that is edited.", "main")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`site.yaml`: what the dossier is and where it is published."""

    title: str = describe("The dossier's title.")
    summary: str = describe("One or two sentences on what it covers.", "")
    base_url: str = describe("The address it is published at, with a slash at the end. `--base-url` overrides it.", "")
    language: str = describe("The language of the dossier's own words, as a BCP 47 tag.", "en")
    time_zone: str = describe("The time zone of the crisis, by its IANA name.", "UTC")
    repository: Repository | None = describe("Where the editors' files are kept, for edit links.", None)
    rights: Rights = describe("Whether whole captures are shown, or only the quotes with a little context.", "excerpts")
    editors: tuple[str, ...] = describe("Who answers for the dossier.", ())
    licence: str = describe("The terms of the dossier's own words.", "")
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`content/sources/<id>.yaml`: one published item with its captures (schema.org NewsArticle; CSL-JSON)."""

    id: str = ""
    title: str = describe("The headline as printed.")
    siglum: str = describe("One letter for the source on every page. Default: in order of id.", "")
    type: Literal["article", "statement", "post", "report", "broadcast", "webpage"] = describe("What it is.", "article")
    publisher: Fact = describe("Who issued it.")
    authors: tuple[Fact, ...] = describe("Who wrote it.", ())
    url: Fact | None = describe("Its address on the web.", None)
    published: When | None = describe("When it was published.", None)
    language: str = describe("Its language, as a BCP 47 tag.", "en")
    rights: Rights | None = describe("Whether the whole capture is shown. Default: the site's.", None)
    captures: tuple[Capture, ...] = describe("The dated copies, newest last. Quotes are in the first, or say so.")
    furniture: tuple[Furniture, ...] = describe("The stretches that are not the source's own text.", ())
    zones: tuple[Zone, ...] = describe("Parts with a job of their own: headline, lead, background.", ())
    unused: tuple[Unused, ...] = describe("Own text deliberately left without annotation, with the reason.", ())
    relays: tuple[Relay, ...] = describe("The reports it repeats.", ())
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    note: str = describe("What a reader should know of this source, in Markdown.", "")
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One entry of `content/annotations/<source-id>.yaml`: a quote tied to what it says (W3C Annotation).

    `source` comes from the file's name. `uid` is the full id that pages and data use.
    """

    source: str = ""
    id: str = describe("A short id, unique in this file.")
    quote: str = describe("The source's words, exactly. […] for words left out, [words] for your own insertion.")
    prefix: str = describe("Words just before the quote, where it is in several places.", "")
    suffix: str = describe("Words just after the quote, where it is in several places.", "")
    surroundings: str = describe(
        "A digest of the sentence that holds the quote, with its neighbours. The tools write it; `confirm` renews it.",
        "",
    )
    capture: str = describe("The capture's file name, where it is not the first.", "")
    claims: tuple[str, ...] = describe("The ids of the claims that the quote speaks to.", ())
    polarity: Polarity = describe("What the quote does to them: affirms, denies, or leaves open.", "affirms")
    certainty: Certainty = describe("How sure the one who speaks is.", "certain")
    voice: Voice = describe(
        "Whether the source says it itself, or passes on what someone else says. Plain narration of what someone did "
        "is the source's own voice."
    )
    chain: tuple[str, ...] = describe(
        "Who said it and who passed it on, first speaker first: ids. A claim that all sources have from one first "
        "speaker is “one speaker”, however many they are.",
        (),
    )
    speaks_for: str = describe(
        "The person or body for whom the first speaker speaks here: an actor's id. Both count as one word.", ""
    )
    to: tuple[str, ...] = describe("Whom the words were said to: ids of actors.", ())
    names: tuple[str, ...] = describe("Events or actors that the quote is a label for: event:ID or actor:ID.", ())
    utterance: str = describe("The id of the utterance that this quote is a reading of.", "")
    origin: str = describe("The origin this passage comes from, where the source's `relays` do not say.", "")
    value: Value | None = describe("The typed answer that the quote gives.", None)
    when: When | None = describe("The time that the quote itself states.", None)
    when_of: WhenOf | None = describe(
        "What `when` is the time of: what the claim says, the saying that is passed on, or the report. Default: claim.",
        None,
    )
    language: str = describe("The quote's language, where it is not the source's.", "")
    translation: Translation | None = describe("A signed translation.", None)
    clipped: str = describe(CLIPPED, "")
    oddity: str = describe("A misprint or garbled wording, described; the quote stays as printed.", "")
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    note: str = describe("What a reader should know, in Markdown.", "")
    at: Location = NOWHERE

    @property
    def named(self) -> tuple[RecordRef, ...]:
        """The events and actors that the quote is a label for."""
        return tuple(reference for text in self.names if (reference := parse_reference(text)))

    @property
    def uid(self) -> str:
        """The full id, `<source-id>/<annotation-id>`."""
        return f"{self.source}/{self.id}"

    @property
    def claimed_when(self) -> When | None:
        """The time that the quote gives for what its claims say; None where its time is that of a saying or report."""
        if self.when_of in ("saying", "reporting"):
            return None
        return self.when

    def value_for(self, claim: str) -> Value | None:
        """The typed answer that the quote gives to one of its claims, if it answers that one."""
        if self.value and self.value.answers and claim not in self.value.answers:
            return None
        return self.value

    @property
    def stance(self) -> Stance:
        """What the quote does to its claims."""
        return Stance(self.polarity, self.certainty, self.voice, self.chain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`content/claims/<id>.yaml`: one neutral sentence that sources affirm, deny or leave open (schema.org Claim)."""

    id: str = ""
    statement: str = describe("One neutral sentence that can be affirmed or denied.")
    kind: ClaimKind = describe("What sort of claim it is.")
    part_of: str = describe("The id of the claim of which it is a facet, and on whose page it stands.", "")
    event: str = describe("The id of the event that it is about.", "")
    when: When | None = describe("When what it says was the case, where that is not simply when its event was.", None)
    when_from: str = describe("The passage that gives `when`, by its full id: SOURCE/ANNOTATION.", "")
    actors: tuple[Part, ...] = describe("Who is in it, each an actor's id or {actor, role}.", ())
    relations: tuple[Relation, ...] = describe("How it is related to other claims.", ())
    not_lost: tuple[NotLost, ...] = describe(
        "Pairs of passages of which the comparison says that a hedge or an attribution was lost, and none was; each "
        "with your reason, which readers see.",
        (),
    )
    assessment: Assessment | None = describe("Your own signed reading, shown apart from the status.", None)
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    note: str = describe("What a reader should know, in Markdown.", "")
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`content/events/<id>.yaml`: something that happened, with its time (FollowTheMoney Event)."""

    id: str = ""
    title: str = describe("A neutral name for the event.")
    kind: str = describe("A word for the sort of event, for filters: call, speech, movement.", "")
    when: When | None = describe("When it happened, as far as these sources or research tell.", None)
    when_from: str = describe("The passage that has the words of `when`, by its full id: SOURCE/ANNOTATION.", "")
    place: str = describe("Where it happened.", "")
    part_of: str = describe("The id of the larger event that it belongs to.", "")
    after: tuple[EventOrder, ...] = describe("Events that came before this one, by id or with a source's words.", ())
    before: tuple[EventOrder, ...] = describe("Events that came after this one, by id or with a source's words.", ())
    same_time: tuple[EventOrder, ...] = describe("Events at the same time, by id or with a source's words.", ())
    actors: tuple[Part, ...] = describe("Who took part, each an actor's id or {actor, role}.", ())
    terms: tuple[str, ...] = describe("Words that sources use for it, for the naming page: mutiny, rebellion.", ())
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    note: str = describe("What a reader should know, in Markdown.", "")
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`content/actors/<id>.yaml`: a person, organisation, state body or medium that acts, speaks or is cited."""

    id: str = ""
    name: str = describe("The name in the dossier's own words.")
    kind: ActorKind = describe("What it is.")
    named: Literal["yes", "no"] = describe("Whether the sources say who this is: no for “a source in Kyiv”.", "yes")
    aliases: tuple[str, ...] = describe("Every form of the name that the sources print.", ())
    wikidata: str = describe("The Wikidata identifier, only where certain: Q7747.", "")
    speaks_for: str = describe(
        "The person or body for whom this one speaks: an actor's id. What both say counts as one word.", ""
    )
    offices: tuple[Office, ...] = describe("Offices held, with their periods.", ())
    summary: str = describe("One sentence on who this is, from these sources or marked as researched.", "")
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    note: str = describe("What a reader should know, in Markdown.", "")
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One entry of `content/origins.yaml`: a report that sources relay (PROV wasDerivedFrom)."""

    id: str = describe("A short id, unique among origins and sources.")
    title: str = describe("What it is, in a few words.")
    kind: OriginKind = describe("What sort of report.")
    publisher: Fact | None = describe("Who issued it.", None)
    url: Fact | None = describe("An address where it can be read.", None)
    published: When | None = describe("When it was issued.", None)
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    note: str = describe("What a reader should know, in Markdown.", "")
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One entry of `content/utterances.yaml`: one thing said once by one speaker, that sources quote or paraphrase."""

    id: str = describe("A short id, unique in this file.")
    title: str = describe("What was said, to whom and when, in a few neutral words.")
    speaker: str = describe("The actor's id.")
    to: tuple[str, ...] = describe("Whom it was said to: ids of actors.", ())
    when: When | None = describe("When it was said.", None)
    event: str = describe("The id of the event at which it was said.", "")
    language: str = describe("The language it was said in, where known, as a BCP 47 tag.", "")
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    note: str = describe("What a reader should know, in Markdown.", "")
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`content/differences/<id>.yaml`: what differs between sides. The build checks that the passages differ so."""

    id: str = ""
    title: str = describe("What differs, in one plain and neutral sentence or line.")
    kind: DifferenceKind = describe("In what the sides differ.")
    rank: int | None = describe("Its place among all differences, 1 first. The first eight open the site.", None)
    sides: tuple[DifferenceSide, ...] = describe("The sides, two or more.")
    claims: tuple[str, ...] = describe("Claims that it is about, besides those of the passages: ids.", ())
    actors: tuple[str, ...] = describe("Actors whom it is about, besides those in its claims: ids.", ())
    reading: str = describe(
        "What the words allow, what may explain it, what a reader should not conclude; two to six Markdown sentences."
    )
    by: str = describe("Who signs it.")
    date: str = describe("When, as YYYY-MM-DD.")
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay:
    """`content/pages/<id>.md`: a Markdown page with a front matter of these fields."""

    id: str = ""
    title: str = describe("The page's title.")
    summary: str = describe("One sentence for lists and feeds.", "")
    order: int = describe("Its place in menus, smallest first.", 100)
    formerly: tuple[str, ...] = describe(FORMERLY, ())
    body: str = ""
    body_line: int = 1  # the line of the file at which the body begins
    at: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All records as one value, before references are resolved, sorted by id (annotations by source, then id).

    `captures` has the decoded text of every capture by `(source id, file name)`; `files` the text of every YAML and
    Markdown file by its path, for showing a record and for locating its fields.
    """

    site: Site
    sources: tuple[Source, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    origins: tuple[Origin, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    differences: tuple[Difference, ...] = ()
    essays: tuple[Essay, ...] = ()
    captures: Mapping[tuple[str, str], str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


Record = Source | Annotation | Claim | Event | Actor | Origin | Utterance | Difference | Essay


class Anchor(NamedTuple):
    """Where a quote is: the whole span, one span per fragment between `[…]`, and the grade of the match."""

    span: Span
    fragments: tuple[Span, ...]
    grade: Grade
    insertions: tuple[Span, ...] = ()  # of the editor's own words in the quote, brackets included

    @property
    def is_word_for_word(self) -> bool:
        """Whether the quote is the source's words and nothing else, letter for letter."""
        return self.grade == "exact" and not self.insertions
