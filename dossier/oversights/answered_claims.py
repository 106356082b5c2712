"""Values that are shown on claims of which nobody said that they answer them.

In: an annotation. Out: diagnostics (`value-claim`). An annotation may speak to several claims, and its value is shown
with each one, unless `answers` says which. The hour of a call is no answer to who placed it.
"""

from collections.abc import Iterator

from dossier.diagnostics import Diagnostic, error, notice
from dossier.labels.grammar import join_with_and
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation


def check_annotation(linked: LinkedDossier, annotation: Annotation) -> Iterator[Diagnostic]:
    """The value of one annotation."""
    value = annotation.value
    if value is None:
        return
    for index, claim in enumerate(value.answers):
        if claim not in annotation.claims:
            message = f"The annotation does not speak to the claim “{claim}”, so its value cannot answer it."
            at = linked.fields.locate(annotation, "value", "answers", index)
            yield error("value-claim", message, at, "Name one of its `claims`, or add this one to them.")
    named = [f"“{claim}”" for claim in dict.fromkeys(annotation.claims)]
    if not value.answers and len(named) > 1:
        message = f"This value is shown as an answer to {join_with_and(named)}."
        help = f"Say which of them it answers: `answers: [{annotation.claims[0]}]`; or name all, if it answers all."
        yield notice("value-claim", message, linked.fields.locate(annotation, "value"), help)
