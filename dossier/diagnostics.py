"""What is wrong, where, and what to do: problems as values.

In: nothing. Out: `Diagnostic`, the value every stage returns beside its result. No stage prints, logs or raises for
bad content. The shape follows the Language Server Protocol's Diagnostic (code, severity, range, message).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]


class UsageError(Exception):
    """The tool was called wrongly or its environment is not as it needs (exit status 2); the text is one sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of one of the editors' files. Lines and columns start at 1; columns count Unicode code points.

    `end_line` and `end_column` are exclusive ends: the position just after the last character.
    """

    path: str  # relative to the dossier's root, with forward slashes
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a stable code (a key of `CODES`), a severity, one clear sentence, its place, and what to do."""

    code: str
    severity: Severity
    message: str
    location: Location
    help: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"undocumented diagnostic code {self.code!r}: add it to dossier.diagnostics.CODES")


def error(code: str, message: str, location: Location, help: str = "") -> Diagnostic:
    """A problem that keeps the site from being written."""
    return Diagnostic(code, "error", message, location, help)


def warning(code: str, message: str, location: Location, help: str = "") -> Diagnostic:
    """A problem that a careful editor mends; fails a `--strict` run only."""
    return Diagnostic(code, "warning", message, location, help)


def notice(code: str, message: str, location: Location, help: str = "") -> Diagnostic:
    """Something worth a look that may be right as it is; never fails a run."""
    return Diagnostic(code, "notice", message, location, help)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same problems once each, sorted by place, then code and sentence."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.location, d.code, d.message)))


def fails(diagnostics: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Whether these problems keep the site from being written."""
    return any(d.severity == "error" or (strict and d.severity == "warning") for d in diagnostics)


# Every code there is, with its meaning in one line. `docs/diagnostics.md` has a section for each; a test holds the two
# together. Codes are stable: editors search for them and workflows filter by them.
CODES = {
    # files and YAML
    "file-conflict": "a file holds the marks of a merge that nobody has finished",
    "file-encoding": "a file is not UTF-8",
    "file-missing": "a file that a record names is not there",
    "file-name": "a file's name is not an id, or its place is not one of a record",
    "file-outside": "a file or a link leads out of the content folder",
    "file-size": "a file is larger than a record or capture may be",
    "text-hidden": "a record or a capture holds a character that nobody sees",
    "yaml-syntax": "the text is not YAML",
    "yaml-tab": "a line is indented with a tab",
    "yaml-duplicate-key": "one key is there twice in one mapping",
    "yaml-forbidden": "an anchor, alias, tag, merge key or second document is used",
    "yaml-depth": "the nesting is deeper than any record needs",
    # fields
    "field-unknown": "a field that this record does not have",
    "field-missing": "a field that this record needs is not there",
    "field-empty": "a field has no value",
    "field-type": "a value is of another form than its field takes",
    "field-value": "a value is not one that its field allows",
    "date-invalid": "a date is not EDTF Level 1, or its bounds contradict it",
    "id-invalid": "an id is not made of lower-case letters, digits and hyphens",
    "id-duplicate": "two records have one id",
    "id-formerly": "a former id leads to more than one record",
    "id-reserved": "a page has the address of another page of the site",
    # captures and anchoring
    "capture-digest": "a capture is not the file that its digest was taken from",
    "quote-changed": "a quote differs from the passage it comes closest to",
    "quote-missing": "a quote is nowhere in its capture",
    "quote-ambiguous": "a quote is in more than one place",
    "quote-furniture": "a quote is only in text that is not the source's own",
    "quote-negation": "an ellipsis, an insertion or the quote's border hides or adds a negation",
    "quote-hedge": "an ellipsis, an insertion or the quote's border hides or adds a hedge",
    "quote-speakers": "an ellipsis joins words of two quotations, and the marks between are left out",
    "quote-clipped": "a record says why a cut keeps the sense, and nothing is cut",
    "quote-surroundings": "the sentences around a quote are not those that its annotation remembers",
    "quote-insertion": "words that an editor puts into a quote are no whole words, or change what they touch",
    "quote-empty": "a quote holds no words to look for",
    "cited-words": "words given as a source's own are not in the passage of their record, or no passage is named",
    "region-missing": "the first or last words of a region are not found",
    "region-ambiguous": "the first or last words of a region are in more than one place",
    "region-overlap": "two regions of one kind of use overlap",
    # references
    "reference-unknown": "a reference to a record that is not there",
    "reference-former": "a reference to a record by an id that it had before",
    "reference-unused": "a record that nothing refers to",
    "reference-self": "a record refers to itself",
    "reference-cycle": "records refer to one another in a circle",
    "siglum-shared": "two sources have one siglum",
    "event-levels": "an event is inside too many others",
    "claim-part-nested": "a claim is part of a claim that is a part itself",
    "claim-contradiction": "two claims look like a contradiction that no record declares",
    "claim-not-lost": "a claim's `not_lost` names a passage of which nothing is found",
    "claim-same-evidence": "claims rest on exactly the same passages",
    "claim-twice": "an annotation names one claim twice",
    "annotation-twice": "two annotations say the same of one passage",
    "passage-both-ways": "one passage, in one voice, affirms a claim and denies it",
    "value-claim": "a value is shown on claims of which nobody said that it answers them",
    "value-scope": "two scopes of one claim's values differ by a word",
    "actor-identifier": "two actors have one Wikidata identifier",
    "actor-name": "two actors have one name or alias",
    "fact-unknown": "a text quotes a fact of the dossier that is not one of the list",
    "fact-stale": "a typed number or status is not what the dossier has",
    "source-early": "a source was out before what it tells of had begun",
    "difference-one-side": "a difference has fewer than two sides, or an omission has no silent one",
    "difference-side": "a side of a difference is not made as its kind needs",
    "difference-passage-twice": "one passage is on two sides of a difference",
    "difference-words": "marked words are in no passage of their side, or a silent source has them",
    "difference-not-there": "the passages do not differ as the record says",
    "difference-silence": "a source that is called silent speaks, was out too early, or does not cover the event",
    "difference-rank": "two differences have one rank",
    "link-unsafe": "a link or picture in Markdown leads to an address that is not allowed",
    # what the captures and the dates tell
    "lineage-undeclared": "two sources share much wording and no common origin is declared",
    "lineage-unconfirmed": "a relay is declared and no wording is shared",
    "sentence-unused": "a stretch of a source is neither annotated nor declared unused",
    "time-contradiction": "statements about time cannot all be true",
    "time-inferred": "hours are marked as stated that the words do not print",
    "time-of-what": "the time in words that are passed on may be that of the saying",
    "time-passage": "the passage that gives a claim or an event its time does not speak to it, or gives another time",
}
