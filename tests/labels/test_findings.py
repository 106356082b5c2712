from dossier.labels import findings


def test_each_source_and_each_answer_is_named_once() -> None:
    phrase = findings.answer_phrase(["The A", "The B", "The A"], ["25,000", "30,000", "25,000"])
    assert phrase == "The A, The B: 25,000 and 30,000"


def test_answers_conflict_or_are_only_worded_differently() -> None:
    left, right = "The A: 25,000", "The B: 8,000"
    assert findings.difference_sentence("conflict", left, right) == (
        "The A: 25,000; The B: 8,000 — these cannot both be true."
    )
    assert findings.difference_sentence("wording", left, right) == "The A: 25,000; The B: 8,000 — worded differently."


def test_a_field_that_an_answer_leaves_out_is_said_to_be_missing() -> None:
    given = [("killed", ["The A"]), ("", ["The B", "The C"])]
    assert findings.incomparable_sentence("scope", given) == (
        "Different things are measured; the scope differs: “killed” (The A), not stated (The B, The C)."
    )


def test_a_hedge_is_named_by_its_cue_words_or_by_its_certainty() -> None:
    assert findings.hedged_phrase("probable", "“allegedly”") == "only with “allegedly”"
    assert findings.hedged_phrase("probable", "") == "only as probable"
    assert findings.hedged_phrase("unstated", "") == "without saying how sure it is"


def test_a_hedge_is_lost_inside_an_article_or_between_articles() -> None:
    hedged = findings.hedged_phrase("possible", "")
    assert findings.lost_hedge_sentence("The B", "", hedged) == (
        "The B states this as a fact in one place and has it only as possible in another."
    )
    assert findings.lost_hedge_sentence("The B", "The A", findings.attributed_phrase("Ann", "“said”")) == (
        "The B states this as a fact. The A, of the same report, has it only as the word of Ann (“said”)."
    )
