"""Two claims that look like a contradiction, which no editor declared."""

from typing import Any

from build_linked import Written, build, claim, quote, source

from dossier.claims.relations import undeclared_contradictions
from dossier.model import Annotation
from dossier.record_parts import Relation, Value


def suspected(sources: list[Written], quotes: list[Annotation], **fields: Any) -> list[str]:
    linked = build(sources, quotes, **fields)
    return [diagnostic.message for diagnostic in undeclared_contradictions(linked).value]


def counted(n: float, scope: str = "fighters in town") -> Value:
    return Value(kind="number", number=n, unit="fighters", scope=scope)


TWO = [source("a", "Many came."), source("b", "Many came.")]


def test_two_claims_of_one_event_with_figures_that_exclude_each_other() -> None:
    def figures(first: Value, other: Value, **claim_fields: Any) -> list[str]:
        return suspected(
            TWO,
            [quote("a", "Many", "x", value=first), quote("b", "Many", "y", value=other)],
            claims=[claim("x", event="e"), claim("y", **{"event": "e", **claim_fields})],
        )

    assert figures(counted(300), counted(8000)) == [
        "The claims “x” and “y” look like a contradiction: they give 300 and 8,000 for the same thing."
    ]
    assert figures(counted(300), counted(300)) == []
    assert figures(counted(300), counted(8000, "fighters in all")) == []
    assert figures(counted(300, ""), counted(8000, "")) == []  # without a scope nothing says that it is the same thing
    assert figures(counted(300), counted(8000), event="f") == []
    assert figures(counted(300), counted(8000), relations=(Relation(type="related", claim="x"),)) == []


def test_one_figure_that_agrees_is_enough_to_leave_two_claims_alone() -> None:
    claims = [claim("x", event="e"), claim("y", event="e")]
    apart = [quote("a", "Many", "x", value=counted(300)), quote("b", "Many", "y", value=counted(8000))]
    agreeing = quote("b", "came", "y", value=counted(300))
    assert len(suspected(TWO, apart, claims=claims)) == 1
    assert suspected(TWO, [*apart, agreeing], claims=claims) == []


def test_a_figure_that_is_denied_or_of_another_unit_contradicts_nothing() -> None:
    claims = [claim("x", event="e"), claim("y", event="e")]
    first = quote("a", "Many", "x", value=counted(300))
    tanks = Value(kind="number", number=8000, unit="tanks", scope="fighters in town")
    assert suspected(TWO, [first, quote("b", "Many", "y", value=counted(8000), polarity="denies")], claims=claims) == []
    assert suspected(TWO, [first, quote("b", "Many", "y", value=tanks)], claims=claims) == []


def test_a_relation_declared_by_either_of_two_claims_answers_for_both() -> None:
    figures = [quote("a", "Many", "x", value=counted(300)), quote("b", "Many", "y", value=counted(8000))]
    x_declares = [claim("x", event="e", relations=(Relation(type="related", claim="y"),)), claim("y", event="e")]
    y_declares = [claim("x", event="e"), claim("y", event="e", relations=(Relation(type="related", claim="x"),))]
    assert suspected(TWO, figures, claims=x_declares) == suspected(TWO, figures, claims=y_declares) == []


PLANES = [source("a", "An Il-18 was shot down."), source("b", "An Il-22 was shot down.")]
LOST, TYPE = claim("plane-lost", event="e"), claim("was-il-22", event="e")
SAYS_IL_18 = [quote("a", "An Il-18", "plane-lost"), quote("a", "An Il-18", "was-il-22", polarity="denies")]


def test_a_passage_that_affirms_one_claim_and_denies_another_says_nothing_of_how_the_two_stand() -> None:
    """Both claims are true where the plane was an Il-22, so nothing is noticed, whatever others say of them."""
    both = quote("b", "An Il-22", "plane-lost", "was-il-22")
    assert suspected(PLANES[:1], SAYS_IL_18, claims=[LOST, TYPE]) == []
    assert suspected(PLANES, [*SAYS_IL_18, both], claims=[LOST, TYPE]) == []


def test_two_claims_of_one_event_of_which_one_passage_affirms_the_one_and_another_the_other() -> None:
    towns = [source("a", "Kyiv was first."), source("b", "Minsk was first.")]
    quotes = [
        quote("a", "Kyiv", "kyiv"),
        quote("a", "Kyiv", "minsk", polarity="denies"),
        quote("b", "Minsk", "minsk"),
        quote("b", "Minsk", "kyiv", polarity="denies"),
    ]
    one_event = [claim("kyiv", event="e"), claim("minsk", event="e")]
    assert suspected(towns, quotes, claims=one_event) == [
        "The claims “kyiv” and “minsk” look like a contradiction: "
        "one passage affirms the first and denies the second, and another does the reverse."
    ]
    assert suspected(towns, quotes, claims=[claim("kyiv", event="e"), claim("minsk", event="f")]) == []
    assert suspected(towns, quotes, claims=[claim("kyiv", event="e"), claim("minsk", event="e", part_of="kyiv")]) == []
    assert suspected(towns, quotes[:3], claims=one_event) == []  # nobody who says Minsk denies Kyiv
    assert suspected(towns, [*quotes, quote("b", "first", "kyiv")], claims=one_event) == []  # one source has both


def test_two_statements_that_differ_in_a_negation_only() -> None:
    def stated(one: str, other: str) -> list[str]:
        return suspected(
            TWO,
            [quote("a", "Many", "x"), quote("b", "Many", "y")],
            claims=[claim("x", one, event="e"), claim("y", other, event="e")],
        )

    assert stated("Moscow has ties to Wagner.", "Moscow has no ties to Wagner.") == [
        "The claims “x” and “y” look like a contradiction: their statements differ only in a negation."
    ]
    assert stated("Moscow has ties to Wagner.", "Moscow has ties to Minsk.") == []
    assert stated("Moscow has no ties to Wagner.", "Moscow never has ties to Wagner.") == []
