"""What was found about a claim, in sentences.

In: values that `claims` derived. Out: a sentence each, in the words of `labels`. Pages and data files use these, so
that both say the same.
"""

from collections.abc import Mapping, Sequence

from dossier.claims.agreement import Descent, Hinge
from dossier.claims.disagreement import Disagreement
from dossier.claims.hedges import Loss
from dossier.claims.origins import report_name
from dossier.claims.relations import ClaimRelation
from dossier.claims.speakers import name_of_speaker
from dossier.claims.values import Answer, Conflict, Incomparable
from dossier.labels import agreement, findings
from dossier.linking.link import LinkedDossier
from dossier.stance import Stance

Stances = Mapping[str, Stance]  # by annotation uid: what each quote does to the claim


def hinge_sentence(hinge: Hinge) -> str:
    """What the status would be without this."""
    return agreement.hinge_sentence(hinge_words(hinge), hinge.becomes, anything_left=hinge.anything_left)


def hinge_words(hinge: Hinge) -> str:
    """“Without Bharat Express”."""
    return agreement.hinge_words(hinge.kind, hinge.names, may=hinge.may)


def descent_words(linked: LinkedDossier, descent: Descent) -> str:
    """How many sources, reports and speakers are behind a claim: “2 articles, 1 report, 1 person’s word”."""
    types = {linked.sources[source].type for source in descent.sources}
    kinds = {linked.actors[speaker].kind for speaker in descent.cited if speaker in linked.actors}
    return agreement.descent_words(
        len(descent.sources),
        descent.reports,
        descent.speakers,
        all_articles=types == {"article"},
        all_persons=kinds == {"person"},
    )


def lost_hedge_sentence(linked: LinkedDossier, loss: Loss) -> str:
    """What one passage has and another has not."""
    other = report_name(linked, loss.guarded_source) if loss.within == "lineage" else ""
    cues = ", ".join(f"“{cue}”" for cue in loss.cues)
    if loss.kind == "attribution":
        guard = findings.attributed_phrase(agreement.name_in_sentence(loss.speaker), cues)
    else:
        guard = findings.hedged_phrase(loss.certainty, cues)
    return findings.lost_hedge_sentence(report_name(linked, loss.flat_source), other, guard)


def conflict_sentence(linked: LinkedDossier, stances: Stances, conflict: Conflict) -> str:
    """Two answers with their sources and those whom these pass on, and whether both can be true."""
    left, right = _answer_phrase(linked, stances, conflict.left), _answer_phrase(linked, stances, conflict.right)
    return findings.difference_sentence(conflict.kind, left, right)


def incomparable_sentence(linked: LinkedDossier, stances: Stances, found: Incomparable) -> str:
    """What keeps answers from being compared."""
    given = [(text, _who_answers(linked, stances, answers)) for text, answers in found.given]
    return findings.incomparable_sentence(found.field, given)


def relation_words(relation: ClaimRelation) -> str:
    """How a claim is related to the other one: “entails”, “is entailed by”."""
    if relation.declared_here:
        return findings.RELATION[relation.type]
    return findings.RELATION_BACK[relation.type]


def disagreement_sentence(linked: LinkedDossier, stances: Stances, found: Disagreement, agreed: str) -> str:
    """How the sources differ on a claim, else the state of agreement in words; "" where they do not differ."""
    if found.kind == "none":
        return ""
    if found.kind == "answers" and found.conflict:
        return conflict_sentence(linked, stances, found.conflict)
    if found.kind == "lost-hedge" and found.loss:
        return lost_hedge_sentence(linked, found.loss)
    return agreed


def _answer_phrase(linked: LinkedDossier, stances: Stances, answers: Sequence[Answer]) -> str:
    return findings.answer_phrase(_who_answers(linked, stances, answers), [answer.shown for answer in answers])


def _who_answers(linked: LinkedDossier, stances: Stances, answers: Sequence[Answer]) -> list[str]:
    """The name of each source, with the one whom it passes on."""
    names = []
    for answer in answers:
        stance, publisher = stances[answer.annotation], report_name(linked, answer.source)
        if stance.is_attributed:
            speaker = agreement.name_in_sentence(name_of_speaker(linked, next(iter(stance.speakers), "")))
            publisher = findings.passing_on_phrase(publisher, speaker)
        names.append(publisher)
    return names
