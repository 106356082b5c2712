"""Whether the record of a difference has two sides or more, each made as its kind needs.

In: a linked dossier and a difference. Out: diagnostics, each at the field that is wrong.

1. There are two sides or more, and no two of them say the same.
2. A side has passages, or, in an omission, silent sources; an order also says what is first and what follows. An
   omission has a side of each sort.
3. No passage is on two sides, or twice on one.
4. Marked words stand in a passage of their side.
"""

from collections.abc import Iterator

from dossier.diagnostics import Diagnostic, error
from dossier.differences.known_differences import KnownDifference
from dossier.differences.side_pairs import fold_words, holds_run
from dossier.differences.sides import Side
from dossier.linking.link import LinkedDossier
from dossier.record_parts import DifferenceSide
from dossier.text import level_typography


def check_form(linked: LinkedDossier, known: KnownDifference) -> Iterator[Diagnostic]:
    """Everything that is wrong with a record before its sides are compared."""
    yield from _check_number_of_sides(linked, known)
    yield from _check_names_of_sides(linked, known)
    for index, side in enumerate(known.record.sides):
        yield from _check_side(linked, known, index, side)
    yield from _find_passages_twice(linked, known)
    for index, made in enumerate(known.sides):
        if not made.silent:
            yield from _check_marked_words(linked, known, index, made)


def _check_number_of_sides(linked: LinkedDossier, known: KnownDifference) -> Iterator[Diagnostic]:
    """Rule 1, and the sorts of sides of rule 2."""
    sides, at = known.record.sides, linked.fields.locate(known.record, "sides")
    if len(sides) < 2:
        message = f"A difference has two sides or more; this one has {len(sides)}."
        yield error("difference-one-side", message, at, "Add the side from which it differs, with its passages.")
    elif known.record.kind == "omission" and len({bool(side.silent) for side in sides}) < 2:
        message = "An omission has a side with passages and a side that is silent; this one has only one of the two."
        advice = "Give one side `annotations`, and the other `silent` with the ids of its sources."
        yield error("difference-one-side", message, at, advice)


def _check_names_of_sides(linked: LinkedDossier, known: KnownDifference) -> Iterator[Diagnostic]:
    seen = set[str]()
    for index, side in enumerate(known.sides):
        if side.says.casefold() in seen:
            message = f"Two sides say the same, “{side.says}”."
            at = linked.fields.locate(known.record, "sides", index, "says")
            yield error("difference-side", message, at, "Say in a few words what each side says, or join the two.")
        seen.add(side.says.casefold())


def _check_side(
    linked: LinkedDossier, known: KnownDifference, index: int, side: DifferenceSide
) -> Iterator[Diagnostic]:
    """Rule 2."""
    kind, of_side = known.record.kind, f"The side “{side.says.strip()}”"
    found: list[tuple[str, str, str]] = []  # field, message, advice
    if side.silent and kind != "omission":
        advice = "Give the side its passages in `annotations`, or make the record an omission."
        found.append(("silent", f"{of_side} is silent, and only an omission has silent sides.", advice))
    elif side.silent and side.annotations:
        advice = "Make two sides of it."
        found.append(("silent", f"{of_side} has passages and silent sources: it is one or the other.", advice))
    elif not side.silent and not side.annotations:
        advice = "Name its passages in `annotations`, each as SOURCE/ANNOTATION."
        found.append(("says", f"{of_side} has no passages.", advice))
    for field, id_ in (("first", side.first), ("then", side.then)):
        if id_ and kind != "order":
            found.append((field, f"{of_side} has `{field}`, and this is no difference of order.", "Take it out."))
        if not id_ and kind == "order":
            advice = "Give in `first` and `then` the ids of the two events or claims that the sides put in order."
            found.append(("says", f"{of_side} has no `{field}`.", advice))
    for field, message, advice in found:
        yield error("difference-side", message, linked.fields.locate(known.record, "sides", index, field), advice)


def _find_passages_twice(linked: LinkedDossier, known: KnownDifference) -> Iterator[Diagnostic]:
    """Rule 3."""
    seen: dict[str, str] = {}
    for index, side in enumerate(known.record.sides):
        for number, uid in enumerate(side.annotations):
            if uid in seen:
                message = f"The passage “{uid}” is there twice; the side “{seen[uid]}” has it already."
                at = linked.fields.locate(known.record, "sides", index, "annotations", number)
                advice = "One passage is on one side, once. Where it says two things, make two annotations of it."
                yield error("difference-passage-twice", message, at, advice)
            seen.setdefault(uid, side.says.strip())


def _check_marked_words(linked: LinkedDossier, known: KnownDifference, index: int, side: Side) -> Iterator[Diagnostic]:
    """Rule 4."""
    texts = tuple(_list_texts(linked, side))
    for number, words in enumerate(side.words):
        if not any(_has_words(text, words) for text in texts):
            message = f"The words “{words}” are in no passage of the side “{side.says}”."
            at = linked.fields.locate(known.record, "sides", index, "words", number)
            yield error("difference-words", message, at, "Mark words exactly as they stand in a quote of this side.")


def _list_texts(linked: LinkedDossier, side: Side) -> Iterator[str]:
    """What the capture prints of each quote of a side, part by part."""
    for uid in side.annotations:
        text = linked.text_of(linked.annotations[uid])
        yield from (text[part.start : part.end] for part in linked.anchors[uid].fragments)


def _has_words(text: str, words: str) -> bool:
    """Whether words stand in a text whole and with their case; marks, dashes and spaces may have another shape."""
    return holds_run(fold_words(text), fold_words(words)) and level_typography(words) in level_typography(text)
