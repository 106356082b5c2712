"""What single values must look like: ids, digests, addresses, languages, dates.

In: the plain value that an editor wrote in a field. Out: `FieldProblem`s, each with a pointer from that value to the
part that is wrong. `CHECKS` says which field takes which form. The JSON Schema has the same patterns.
"""

import datetime
import ipaddress
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

from dossier import dates, edtf, model, record_parts
from dossier.reading.nodes import Pointer
from dossier.record_kinds import KINDS
from dossier.record_ref import parse_reference

_LONGEST_HOST = 253
_LABEL = re.compile(r"(?!-)(?![xX][nN]--$)[^\W_]([\w-]{0,61}[^\W_])?")  # one part of a host's name
_SHOWN = 60  # characters of a value that a message repeats: enough to recognise it, on one line


class FieldProblem(NamedTuple):
    """Something wrong with a value: a pointer to it from the value that was checked, a code of `CODES`, a sentence."""

    pointer: Pointer
    code: str
    message: str
    help: str = ""
    on_key: bool = False  # shown at the field's name, not its value

    def within(self, *outer: str | int) -> "FieldProblem":
        """The same problem, seen from the value that has the checked one at the pointer `outer`."""
        return self._replace(pointer=(*outer, *self.pointer))


class ValueForm(NamedTuple):
    """A form that text must have: a regular expression for all of it, and how it is called.

    The expression must mean the same in ECMAScript, since JSON Schema carries it to editors.
    """

    pattern: str
    name: str  # "an id"
    help: str
    code: str = "field-value"
    longest: int = 2000


ID = ValueForm(
    "[a-z0-9]+(-[a-z0-9]+)*",
    "an id",
    "Use lower-case letters a–z, digits and single hyphens, at most 80 characters.",
    "id-invalid",
    80,
)
SHA256 = ValueForm(
    "[0-9a-f]{64}", "a SHA-256 digest", "It has 64 digits and lower-case letters a–f; `sha256sum` prints it."
)
SURROUNDINGS = ValueForm(
    "[a-p]{12}", "a digest of surroundings", "It has 12 letters from a to p; `dossier confirm SOURCE` writes it."
)
# BCP 47: language, then script, region and variants; private use and extensions are not needed here.
LANGUAGE = ValueForm(
    "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([0-9a-z]{5,8}|[0-9][0-9a-z]{3}))*",
    "a language tag",
    "Write en, ru, kk, en-GB, sr-Latn: the language in small letters, a region in capitals (BCP 47).",
)
WIKIDATA = ValueForm("Q[1-9][0-9]*", "a Wikidata identifier", "It is a Q and a number: Q7747.")
SIGLUM = ValueForm(r"[^\s\d!-/:-@\[-`{-~]", "a siglum", "Write one letter.")
WEB = ValueForm('https?://[^\\s<>"\\\\]+', "a web address", "Write it whole, beginning with https:// or http://.")
FILE_NAME = ValueForm(
    r"[A-Za-z0-9][A-Za-z0-9._-]*",
    "the name of a file beside this one",
    "Write the bare name, without folders: it is in content/sources/.",
    "file-outside",
    120,
)


def has_form(form: ValueForm, text: str) -> bool:
    """Whether all of the text has the form."""
    return len(text) <= form.longest and re.fullmatch(form.pattern, text) is not None


def find_misfit(form: ValueForm, text: str) -> FieldProblem | None:
    """What is wrong with a text that should have the form."""
    if has_form(form, text) and (form is not WEB or _has_host(text)):
        return None
    return FieldProblem((), form.code, f"“{shorten(text)}” is not {form.name}.", form.help)


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        named = _is_host(parts.hostname or "")
        return named and "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _is_host(host: str) -> bool:
    """Whether it is an IP address, or a name as RFC 1123 has them, in any script."""
    with suppress(ValueError):
        return bool(ipaddress.ip_address(host))
    labels = host.removesuffix(".").split(".")
    return len(host) <= _LONGEST_HOST and all(_LABEL.fullmatch(label) for label in labels)


def shorten(text: str) -> str:
    """A text as a message repeats it."""
    if len(text) <= _SHOWN:
        return text
    return text[: _SHOWN - 3] + "…"


# --- checks of one field: (value, the dossier's time zone) → problems -------------------------------------------------


Check = Callable[[object, str], Iterator[FieldProblem]]


def _make_form_check(form: ValueForm) -> Check:
    def check(value: object, _zone: str) -> Iterator[FieldProblem]:
        if isinstance(value, str) and value and (problem := find_misfit(form, value)):
            yield problem

    return check


def _check_former_ids(value: object, zone: str) -> Iterator[FieldProblem]:
    """The ids that a record had before."""
    check_id = _make_form_check(ID)
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        for problem in check_id(entry, zone):
            yield problem.within(index)


def _check_address(value: object, zone: str) -> Iterator[FieldProblem]:
    """A fact whose value is a web address."""
    if isinstance(value, dict):
        for problem in _make_form_check(WEB)(value.get("value"), zone):
            yield problem.within("value")


def check_when(value: object, zone: str) -> Iterator[FieldProblem]:
    """Everything that `dates` finds wrong with a `when`."""
    if not isinstance(value, dict) or not value.get("edtf"):
        return  # a field's absence or wrong kind is said elsewhere
    parts = {name: value.get(name) or "" for name in dates.WrittenWhen._fields}
    if all(isinstance(part, str) for part in parts.values()):
        for problem in dates.check_when(dates.WrittenWhen(**parts), zone):
            yield FieldProblem((problem.field,), "date-invalid", problem.message, problem.help)


def _check_date(value: object, _zone: str) -> Iterator[FieldProblem]:
    if isinstance(value, str) and value and edtf.parse_edtf(value) is None:
        yield FieldProblem(
            (), "date-invalid", f"“{shorten(value)}” is not a date that EDTF Level 1 knows.", dates.EDTF_HELP
        )


def _check_day(value: object, _zone: str) -> Iterator[FieldProblem]:
    if isinstance(value, str) and value and not _is_day(value):
        message = f"“{shorten(value)}” is not a day."
        yield FieldProblem((), "date-invalid", message, "Write it as YYYY-MM-DD: 2023-06-24.")


def _check_rank(value: object, _zone: str) -> Iterator[FieldProblem]:
    """A place in an order; that it is a whole number is checked elsewhere."""
    if isinstance(value, str) and re.fullmatch(r"-\d+|0+", value):
        yield FieldProblem((), "field-value", f"{shorten(value)} is no rank: the first rank is 1.", "Write 1, 2, 3 …")


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text  # `fromisoformat` also reads 20230624
    except ValueError:
        return False


def _check_time_zone(value: object, _zone: str) -> Iterator[FieldProblem]:
    if isinstance(value, str) and value and not dates.zone_exists(value):
        yield FieldProblem((), "field-value", f"There is no time zone “{shorten(value)}”.", dates.ZONE_HELP)


def _check_labelled(value: object, _zone: str) -> Iterator[FieldProblem]:
    """The events and actors that a quote is a label for: each entry is written with its kind."""
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(entry, str) or not entry:
            continue  # a wrong kind of value is reported by the check of types
        reference = parse_reference(entry)
        if reference is None or reference.kind not in ("event", "actor"):
            message = f"“{shorten(entry)}” does not name an event or an actor."
            yield FieldProblem((index,), "field-value", message, "Write event:ID or actor:ID, such as actor:mayor.")


def _check_order(value: object, _zone: str) -> Iterator[FieldProblem]:
    """Events in order: the words that say so come with the source that has them."""
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(entry, dict) or bool(entry.get("source")) == bool(entry.get("quote")):
            continue
        missing, given = ("source", "quote") if entry.get("quote") else ("quote", "source")
        message = f"Entry {index + 1} has “{given}” and no “{missing}”."
        advice = "Give the source and its words; or neither, for an order that you infer."
        yield FieldProblem((index,), "field-missing", message, advice)


# The forms by class and field. Fields of the type `When` are checked in every class.
FORMS: dict[tuple[type, str], ValueForm] = {
    (model.Annotation, "id"): ID,
    (model.Annotation, "language"): LANGUAGE,
    (model.Origin, "id"): ID,
    (model.Utterance, "id"): ID,
    (model.Utterance, "language"): LANGUAGE,
    (record_parts.Translation, "language"): LANGUAGE,
    (model.Source, "language"): LANGUAGE,
    (model.Source, "siglum"): SIGLUM,
    (record_parts.Capture, "file"): FILE_NAME,
    (record_parts.Capture, "sha256"): SHA256,
    (model.Annotation, "surroundings"): SURROUNDINGS,
    (model.Actor, "wikidata"): WIKIDATA,
    (model.Site, "language"): LANGUAGE,
    (model.Site, "base_url"): WEB,
    (model.Repository, "url"): WEB,
}
# Fields that hold a list of values of one form.
LIST_FORMS: dict[tuple[type, str], ValueForm] = {(kind.record_class, "formerly"): ID for kind in KINDS}
CHECKS: dict[tuple[type, str], Check] = {
    **{field: _make_form_check(form) for field, form in FORMS.items()},
    **dict.fromkeys(LIST_FORMS, _check_former_ids),
    (model.Source, "url"): _check_address,
    (model.Origin, "url"): _check_address,
    (record_parts.Value, "as_of"): _check_date,
    (model.Annotation, "names"): _check_labelled,
    **dict.fromkeys(((model.Event, name) for name in ("after", "before", "same_time")), _check_order),
    (record_parts.Assessment, "date"): _check_day,
    (model.Difference, "date"): _check_day,
    (model.Difference, "rank"): _check_rank,
    (model.Site, "time_zone"): _check_time_zone,
}
