"""What single values must look like: ids, digests, addresses, languages, dates.

In: the plain value that an editor wrote in a field. Out: `FieldProblem`s, each with the way from that value to the part
that is wrong. `CHECKS` says which field takes which form; the patterns go into the JSON Schema as they stand here.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from dossier import dates, edtf, model
from dossier.record_ref import parse_reference

Way = tuple[str | int, ...]


class FieldProblem(NamedTuple):
    """Something wrong with a value: the way to it from where one stands, a diagnostic code, a sentence, a help."""

    way: Way
    code: str
    message: str
    help: str = ""
    on_key: bool = False  # shown at the field's name, not its value


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
    "Write the bare name, without folders: it stands in content/sources/.",
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
    return FieldProblem((), form.code, f"“{_short(text)}” is not {form.name}.", form.help)


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


# --- checks of one field: (value, the dossier's time zone) → faults ---------------------------------------------------


Check = Callable[[object, str], Iterator[FieldProblem]]


def _form(form: ValueForm) -> Check:
    def check(value: object, _zone: str) -> Iterator[FieldProblem]:
        if isinstance(value, str) and value and (fault := find_misfit(form, value)):
            yield fault

    return check


def _fact_web(value: object, zone: str) -> Iterator[FieldProblem]:
    """A fact whose value is a web address."""
    if isinstance(value, dict):
        for fault in _form(WEB)(value.get("value"), zone):
            yield fault._replace(way=("value",))


def check_when(value: object, zone: str) -> Iterator[FieldProblem]:
    """Everything that `dates` finds in a `check_when`."""
    if not isinstance(value, dict) or not value.get("edtf"):
        return  # a field's absence or wrong kind is said elsewhere
    parts = {name: value.get(name) or "" for name in dates.WrittenWhen._fields}
    if all(isinstance(part, str) for part in parts.values()):
        for problem in dates.check_when(dates.WrittenWhen(**parts), zone):
            yield FieldProblem((problem.field,), "date-invalid", problem.message, problem.help)


def _date(value: object, _zone: str) -> Iterator[FieldProblem]:
    if isinstance(value, str) and value and edtf.parse_edtf(value) is None:
        yield FieldProblem(
            (), "date-invalid", f"“{_short(value)}” is not a date that EDTF Level 1 knows.", dates.EDTF_HELP
        )


def _day(value: object, _zone: str) -> Iterator[FieldProblem]:
    if isinstance(value, str) and value:
        try:
            good = datetime.date.fromisoformat(value).isoformat() == value
        except ValueError:
            good = False
        if not good:
            yield FieldProblem(
                (), "date-invalid", f"“{_short(value)}” is not a day.", "Write it as YYYY-MM-DD: 2023-06-24."
            )


def _time_zone(value: object, _zone: str) -> Iterator[FieldProblem]:
    if isinstance(value, str) and value and not dates.zone_exists(value):
        yield FieldProblem((), "field-value", f"There is no time zone “{_short(value)}”.", dates.ZONE_HELP)


def _labelled_records(value: object, _zone: str) -> Iterator[FieldProblem]:
    """The events and actors that a quote is a label for: each entry is written with its kind."""
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(entry, str) or not entry:
            continue  # a wrong kind of value is reported by the check of types
        reference = parse_reference(entry)
        if reference is None or reference.kind not in ("event", "actor"):
            message = f"“{_short(entry)}” does not name an event or an actor."
            yield FieldProblem((index,), "field-value", message, "Write event:ID or actor:ID, such as actor:mayor.")


# The forms by class and field. Fields of the type `When` are checked wherever they stand.
FORMS: dict[tuple[type, str], ValueForm] = {
    (model.Annotation, "id"): ID,
    (model.Annotation, "language"): LANGUAGE,
    (model.Origin, "id"): ID,
    (model.Utterance, "id"): ID,
    (model.Utterance, "language"): LANGUAGE,
    (model.Translation, "language"): LANGUAGE,
    (model.Source, "language"): LANGUAGE,
    (model.Source, "siglum"): SIGLUM,
    (model.Capture, "file"): FILE_NAME,
    (model.Capture, "sha256"): SHA256,
    (model.Actor, "wikidata"): WIKIDATA,
    (model.Site, "language"): LANGUAGE,
    (model.Site, "base_url"): WEB,
    (model.Repository, "url"): WEB,
}
CHECKS: dict[tuple[type, str], Check] = {
    **{field: _form(form) for field, form in FORMS.items()},
    (model.Source, "url"): _fact_web,
    (model.Origin, "url"): _fact_web,
    (model.Value, "as_of"): _date,
    (model.Annotation, "names"): _labelled_records,
    (model.Assessment, "date"): _day,
    (model.Site, "time_zone"): _time_zone,
}
