"""What is wrong with the references of a dossier.

In: every record, and every reference that one makes. Out: a diagnostic for each reference that leads to nothing or to
an address that is not allowed, for each record that refers to itself, for each problem of `hierarchies`, and for each
record that nothing refers to.
"""

from collections.abc import Iterable, Iterator, Sequence

from dossier.diagnostics import Diagnostic, Location, error, warning
from dossier.labels.grammar import join_with_or
from dossier.linking.hierarchies import check_hierarchies
from dossier.linking.references import RecordsByKind, Reference
from dossier.model import Annotation, Record, Source
from dossier.reading.field_places import FieldPlaces
from dossier.reading.former_ids import FormerRefs, find_renamed_record
from dossier.record_kinds import KIND_BY_NAME, KINDS, KindRow, ref_of
from dossier.record_ref import RecordKind, RecordRef

# The score of a guess is the share of characters in common. Below two thirds a guess misleads more than it helps.
_LEAST_LIKENESS = 67
_MOST_GUESSES = 3  # more names make a longer sentence, not a better one


def check_references(
    records: RecordsByKind,
    former: FormerRefs,
    references: Sequence[Reference],
    fields: FieldPlaces,
    broken: frozenset[str],
) -> list[Diagnostic]:
    """Everything that is wrong with the references.

    `broken` has the paths of files that could not be read in full. What they may hold counts as there; and while there
    are some, nobody can say that a record is unused.
    """
    found = check_single_references(records, former, references, fields, broken)
    found += check_hierarchies(references, fields)
    found += find_shared_sigla(records, fields)
    if not broken:
        used = _find_used_records(references)
        for row in KINDS:
            unused = [record for id_, record in records[row.name].items() if RecordRef(row.name, id_) not in used]
            found += report_unused(row, unused)
    return found


def check_single_references(
    records: RecordsByKind,
    former: FormerRefs,
    references: Sequence[Reference],
    fields: FieldPlaces,
    broken: frozenset[str],
) -> list[Diagnostic]:
    """What is wrong with references, each seen alone."""
    dead = [r for r in references if not find_target(records, r) and not _may_be_in(r, broken)]
    found = [_explain_dead_reference(records, former, reference, fields) for reference in dead]
    found += _find_self_references(references, fields)
    return found


def find_target(records: RecordsByKind, reference: Reference) -> RecordRef | None:
    """The record that a reference leads to, or None where there is none."""
    for kind in reference.kinds:
        if reference.id in records[kind]:
            return RecordRef(kind, reference.id)
    return None


def _may_be_in(reference: Reference, broken: frozenset[str]) -> bool:
    """Whether the record referred to may be in a file that could not be read."""
    return any(KIND_BY_NAME[kind].file_of(reference.id) in broken for kind in reference.kinds)


# --- references that lead to nothing ----------------------------------------------------------------------------------


def _explain_dead_reference(
    records: RecordsByKind, former: FormerRefs, reference: Reference, fields: FieldPlaces
) -> Diagnostic:
    at = locate_reference(reference, fields)
    if not reference.safe or not reference.kinds:
        message = f"The link to “{reference.id}” leads to an address that is not allowed."
        advice = "Link to a record, such as claim:ID or actor:ID, or to a web address that begins with https://."
        return error("link-unsafe", message, at, advice)
    present = _find_present_record(records, former, reference)
    if present:
        message = f"The {present.kind} “{reference.id}” is now called “{present.id}”."
        return error("reference-former", message, at, f"Write “{present.id}” instead.")
    message = f"There is no {join_with_or(reference.kinds)} with the id “{reference.id}”."
    return error("reference-unknown", message, at, _suggest_ids(records, reference))


def _find_present_record(records: RecordsByKind, former: FormerRefs, reference: Reference) -> RecordRef | None:
    """The record that a reference means by an old id; None where no record had that id."""
    for kind in reference.kinds:
        present = find_renamed_record(former, RecordRef(kind, reference.id))
        if present and present.id in records[present.kind]:
            return present
    return None


def locate_reference(reference: Reference, fields: FieldPlaces) -> Location:
    """The place of a reference: in the text of an essay its own line, elsewhere the field that it is written in."""
    at = fields.locate(reference.record, *reference.pointer)
    if not reference.line:
        return at
    end = reference.column + len(reference.id)
    return Location(at.path, reference.line, reference.column, reference.line, end)


def _suggest_ids(records: RecordsByKind, reference: Reference) -> str:
    guess = guess_ids(records, reference.kinds, reference.id)
    if guess:
        return guess
    file = KIND_BY_NAME[reference.kinds[0]].file_of(reference.id)
    return f"Write the id of a record that is there, or make the record in {file}."


def guess_ids(records: RecordsByKind, kinds: Sequence[RecordKind], id_: str) -> str:
    """A question with the ids that an editor may have meant; empty where none is like what was written."""
    from rapidfuzz import process  # only needed where something is wrong

    candidates: list[str] = []
    for kind in kinds:
        candidates += records[kind]
    near = process.extract(id_, candidates, limit=_MOST_GUESSES, score_cutoff=_LEAST_LIKENESS)
    if not near:
        return ""
    return f"Did you mean {join_with_or([f'“{name}”' for name, *_ in near])}?"


# --- references of a record to itself ---------------------------------------------------------------------------------


def _find_self_references(references: Iterable[Reference], fields: FieldPlaces) -> Iterator[Diagnostic]:
    """Records that refer to themselves. An essay may: a table of contents does."""
    for reference in references:
        kind, id_ = ref_of(reference.record)
        if reference.kinds == (kind,) and reference.id == id_ and reference.pointer[:1] != ("body",):
            at = fields.locate(reference.record, *reference.pointer)
            yield error("reference-self", f"The {kind} “{id_}” refers to itself.", at, "Remove it.")


def find_shared_sigla(records: RecordsByKind, fields: FieldPlaces) -> Iterator[Diagnostic]:
    """Sources with the siglum of another: a letter leads to one source."""
    first: dict[str, str] = {}
    for id_, source in records["source"].items():
        siglum = source.siglum if isinstance(source, Source) else ""
        if siglum and first.setdefault(siglum.casefold(), id_) != id_:
            message = f"The siglum “{siglum}” is also that of the source “{first[siglum.casefold()]}”."
            yield error(
                "siglum-shared", message, fields.locate(source, "siglum"), "Give one of the two another letter."
            )


# --- records that nothing leads to ------------------------------------------------------------------------------------


def report_unused(row: KindRow, unused: Iterable[Record]) -> Iterator[Diagnostic]:
    """A warning for each of these records of a kind, which nothing refers to, where that is a problem."""
    for record in unused if row.unused_message else ():
        advice = "Refer to it from an annotation or another record, or delete its record."
        yield warning("reference-unused", row.unused_message, record.at, advice)


def _find_used_records(references: Iterable[Reference]) -> set[RecordRef]:
    used = set[RecordRef]()
    for reference in references:
        used.update(list_uses(reference))
    return used


def list_uses(reference: Reference) -> Iterator[RecordRef]:
    """The records that a reference may be a use of. That another claim mentions a claim is none: it needs quotes."""
    by_annotation = isinstance(reference.record, Annotation)
    for kind in reference.kinds:
        if kind != "claim" or by_annotation:
            yield RecordRef(kind, reference.id)
