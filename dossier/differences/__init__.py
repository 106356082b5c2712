"""Differences: what the editors say differs between sides, with the passages that show it.

In: a `LinkedDossier` and its compared claims. Out: `Differences`: each with its sides, in the order in which readers
see them, and what it is about; and `Candidates`: those that the tool finds and no editor has written.

Modules, in order; each imports only from those above it:

- `sides`: one side → its passages, its sources, who speaks
- `known_differences`: all differences → their sides, their order, and what each is about
- `side_pairs`: two sides → where their passages meet
- `voice_checks`: whether sides differ in who speaks, in whose voice, and how surely
- `value_checks`: whether sides give numbers or times that cannot all be true, or measure different things
- `word_checks`: whether sides differ in labels, in wording, or by a slip
- `claim_checks`: whether sides contradict each other, or give another order or frame
- `source_checks`: whether sources repeat one report, or are silent
- `well_formed`: a record → what is wrong with its sides, before they are compared
- `checks`: all differences → errors for those that the passages do not bear out
- `candidate`: a difference that the tool has found and no editor has written
- `claim_candidates`: one claim → answers, contradictions, speakers, lost hedges that may be worth a record
- `word_candidates`: labels and phrases → the same
- `source_candidates`: silence and slips → the same
- `candidates`: all of them, and which the editors have explained
"""
