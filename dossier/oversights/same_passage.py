"""One passage, looked at as a whole: a claim that it names twice, an annotation written twice, and both ways at once.

In: the annotations of one source. Out: diagnostics.

1. `claim-twice`: an annotation names one claim twice.
2. `annotation-twice`: two annotations have the same passage and do the same to one claim, with the same value and time.
3. `passage-both-ways`: one passage, in one voice, affirms a claim and denies it, and no note says how that can be.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from dossier.diagnostics import Diagnostic, error, warning
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation

_TWICE_HELP = "If they say one thing, delete one of the two; if not, say in what they differ."
_BOTH_HELP = "Correct one of the two; or say in the `note` of one how the words do both."


def check_source(linked: LinkedDossier, source: str) -> Iterator[Diagnostic]:
    """Everything that is there twice, or both ways, in the annotations of one source."""
    passages: dict[object, list[Annotation]] = {}
    for annotation in linked.of_source[source]:
        yield from _find_claims_twice(linked, annotation)
        place = annotation.capture, linked.anchors[annotation.uid].fragments
        passages.setdefault(place, []).append(annotation)
    for annotations in passages.values():
        yield from _check_passage(linked, annotations)


def _find_claims_twice(linked: LinkedDossier, annotation: Annotation) -> Iterator[Diagnostic]:
    """1."""
    for index, claim in enumerate(annotation.claims):
        if claim in annotation.claims[:index]:
            at = linked.fields.locate(annotation, "claims", index)
            yield error("claim-twice", f"The annotation names the claim “{claim}” twice.", at, "Delete one of the two.")


def _check_passage(linked: LinkedDossier, annotations: Sequence[Annotation]) -> Iterator[Diagnostic]:
    """2 and 3, for all annotations of one passage."""
    for one, other in combinations(annotations, 2):
        shared = [claim for claim in other.claims if claim in one.claims]
        if _is_written_twice(one, other, shared):
            message = f"This annotation has the same passage as “{one.id}” and says the same of it."
            yield warning("annotation-twice", message, linked.fields.locate(other), _TWICE_HELP)
        elif shared and _goes_both_ways(one, other):
            message = (
                f"This passage {other.polarity} the claim “{shared[0]}”, and in “{one.id}” it {one.polarity} it, "
                "in the same voice."
            )
            yield warning("passage-both-ways", message, linked.fields.locate(other, "polarity"), _BOTH_HELP)


def _is_written_twice(one: Annotation, other: Annotation, shared: Sequence[str]) -> bool:
    if (one.stance, one.value, one.when, one.utterance) != (other.stance, other.value, other.when, other.utterance):
        return False
    if one.claims or other.claims:
        return bool(shared)
    return bool(set(one.names) & set(other.names)) or one.names == other.names


def _goes_both_ways(one: Annotation, other: Annotation) -> bool:
    same_voice = (one.voice, one.chain) == (other.voice, other.chain)
    return same_voice and {one.polarity, other.polarity} == {"affirms", "denies"} and not (one.note or other.note)
