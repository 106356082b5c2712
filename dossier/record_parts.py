"""What records are made of: times, facts with their basis, regions, relations, values.

In: nothing. Out: the codes that fields may hold, and one class for each kind of part. Field names are the YAML keys,
and the descriptions are written for editors, as in `model`.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from dossier.diagnostics import Location

Basis = Literal["stated", "inferred", "researched"]
Grade = Literal["exact", "typographic"]
Precision = Literal["second", "minute", "hour", "part-of-day", "day", "month", "season", "year", "decade", "century"]
FurnitureKind = Literal[
    "site-name", "navigation", "section", "banner", "related", "comments", "template-code", "credit", "metadata",
    "byline", "advertisement",
]  # fmt: skip
ZoneKind = Literal["headline", "standfirst", "lead", "subheading", "body", "caption", "background"]
ClaimKind = Literal["deed", "state", "saying", "accusation", "judgement", "intent"]
RelationType = Literal["entails", "contradicts", "supersedes", "replies-to", "related"]
ActorKind = Literal["person", "organisation", "state-body", "state", "medium", "group"]
ActorRole = Literal["subject", "object", "speaker", "addressee", "accuser", "accused", "mediator"]
OriginKind = Literal["wire", "article", "statement", "website", "post", "broadcast"]
Rights = Literal["full", "excerpts"]
WhenOf = Literal["claim", "saying", "reporting"]
DifferenceKind = Literal[
    "speaker", "attribution", "certainty", "number", "time", "scope", "label", "wording", "contradiction", "order",
    "omission", "echo", "error", "frame",
]  # fmt: skip


def describe(text: str, default: Any = ...) -> Any:
    """A dataclass field with its description for editors; without `default` the field must be written."""
    metadata = {"description": text}
    return field(metadata=metadata) if default is ... else field(default=default, metadata=metadata)


NOWHERE = Location("")
CLIPPED = (
    "Why the quote keeps its sense although a word such as “not” or “allegedly” is cut off, left out or put in. "
    "Readers see it."
)
FORMERLY = "The ids that it had before. Addresses with them still lead here. No other record may have them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact about a record together with how it is known."""

    value: str = describe("The fact itself.")
    basis: Basis = describe("How it is known: stated by the source, inferred from its words, or researched elsewhere.")
    note: str = describe("Why, or where it was looked up.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as far as it is known: an EDTF Level 1 date (ISO 8601-2) with optional clock bounds."""

    edtf: str = describe("The date as EDTF Level 1: 2023-06-24, 2023-06, 2023-06-24/2023-06-25, 2023-06-24~.")
    earliest: str = describe("Not before this clock time, with offset: 2023-06-24T05:00:00+03:00.", "")
    latest: str = describe("Not after this clock time, with offset.", "")
    tz: str = describe("The time zone the date is meant in, by its IANA name. Default: the site's.", "")
    basis: Basis = describe("How the date is known.")
    precision: Precision | None = describe("How exact it is. Default: as exact as the date is written.", None)
    words: str = describe(
        "The source's own words for the time, such as “on Saturday”; they must be in the passage that gives it.",
        "",
    )
    note: str = describe("Why this date.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a capture, named by its first and last words, which must be there word for word."""

    first: str = describe("The region's first words.")
    last: str = describe("The region's last words. Default: the first words are the whole region.", "")
    prefix: str = describe("Words just before the first ones, where those are in several places.", "")
    suffix: str = describe("Words just after the first ones, where those are in several places.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture(Region):
    """Text in a capture that is not the source's own; it can never back a claim."""

    kind: FurnitureKind = describe("What it is.")
    capture: str = describe("The file of the one capture that has it. Default: all from which quotes are taken.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone(Region):
    """A part of the source with a job of its own, such as the headline."""

    kind: ZoneKind = describe("Which part.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused(Region):
    """A stretch of the source's own text that the editors chose not to annotate."""

    reason: str = describe("Why nothing in it is annotated.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The report that this source (or a part of it) repeats."""

    of: str = describe("The id of an origin or of another source.")
    basis: Basis = describe("How it is known.")
    part: Region | None = describe("The part that repeats it. Default: the whole source.", None)
    evidence: str = describe("What shows it, in Markdown.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A dated, unchangeable copy of a source's text (Memento, RFC 7089)."""

    file: str = describe("The file's name, beside this one.")
    sha256: str = describe("The SHA-256 digest of the file's bytes, in lower-case hexadecimal.")
    captured: When | None = describe("When the copy was made.", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An actor's part in an event or a claim."""

    actor: str = describe("The actor's id.")
    role: ActorRole = describe("The part the actor has.", "subject")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventOrder:
    """Another event that came before, after or together with this one; with the words of a source that say so."""

    event: str = describe("The other event's id.")
    source: str = describe("The source that says so. Without it the order is shown as your own inference.", "")
    quote: str = describe("Its words that say so, exactly; they must be in its first capture, in one place.", "")
    clipped: str = describe(CLIPPED, "")
    note: str = describe("What the words leave open, as plain text.", "")

    @property
    def stated(self) -> bool:
        """Whether a source says so."""
        return bool(self.source and self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one claim is related to another."""

    type: RelationType = describe("How this claim is related to the other.")
    claim: str = describe("The other claim's id.")
    note: str = describe("Why, in Markdown.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The editors' own signed reading of a claim, kept apart from its derived status (schema.org ClaimReview)."""

    text: str = describe("The reading, in Markdown.")
    by: str = describe("Who signs it.")
    date: str = describe("When, as YYYY-MM-DD.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office an actor holds, with its period."""

    title: str = describe("The office's name.")
    of: str = describe("The body or country it is held in.", "")
    when: When | None = describe("From when to when, as an EDTF interval.", None)
    basis: Basis = describe("How it is known.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A typed answer that a quote gives: a number, time, place, person or term."""

    kind: Literal["number", "time", "place", "person", "term"] = describe("What sort of answer.")
    text: str = describe("The answer as the source words it; it must be in the quote or its sentence.", "")
    number: float | None = describe("The number, where it is one figure.", None)
    min: float | None = describe("The least, where it is a range or “more than”.", None)
    max: float | None = describe("The most, where it is a range or “less than”.", None)
    unit: str = describe("What is counted or measured: km, fighters.", "")
    scope: str = describe("What exactly it is about, where sources may measure different things.", "")
    as_of: str = describe("The day it holds for, as an EDTF date.", "")
    when: When | None = describe("The time, where the answer is one.", None)
    actor: str = describe("The actor's id, where the answer is a person.", "")
    answers: tuple[str, ...] = describe(
        "The ids of the claims that it answers, where the quote speaks to others, too. Default: all of them.", ()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A signed translation of a quote."""

    text: str = describe("The translated words.")
    language: str = describe("The language translated into, as a BCP 47 tag: en.")
    by: str = describe("Who translated it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLost:
    """A passage that states as a fact what another one hedges or attributes, where that is no loss."""

    passage: str = describe("The full id of the annotation that states it as a fact: SOURCE/ANNOTATION.")
    reason: str = describe("Why nothing was lost, in one sentence that readers see.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceSide:
    """One side of a difference: what it says in a few words, and the passages that say so."""

    says: str = describe("What this side says, in a few words.")
    annotations: tuple[str, ...] = describe("The passages that say so, by their full ids: SOURCE/ANNOTATION.", ())
    silent: tuple[str, ...] = describe("For an omission: the ids of the sources that have nothing on it.", ())
    words: tuple[str, ...] = describe(
        "The words in which it differs, exactly as in its quotes. On a silent side: words that its sources never have.",
        (),
    )
    first: str = describe("For an order: what this side puts first, the id of an event or a claim.", "")
    then: str = describe("For an order: what this side puts after it, the id of an event or a claim.", "")


# The parts that editors may also write as a bare id, each with the field that the id is for.
BARE_ID_FIELDS: dict[type, str] = {Part: "actor", EventOrder: "event"}
