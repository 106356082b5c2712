"""Claims are compared: what each source says, what that amounts to, and who is silent.

In: a `LinkedDossier`. Out: `ComparedClaims`: for each claim its summary, and a `Comparison` with all that is
derived for it.

Modules, in order; each imports only from those above it:

- `alignment`: word sequences → columns
- `excerpts`: an anchor → the sentences around it, and a link into the live page
- `origins`: which report each piece of evidence comes from, and the status of a claim
- `quantities`: a typed value → its range, its unit, the time that it holds for
- `shingles`: the words of texts → runs that stand in two of them
- `summary`: who speaks to a claim, and its status
- `agreement`: how far the sources agree on a claim, and what that depends on
- `apparatus`: the readings of one utterance → words side by side
- `relations`: how claims relate to one another, seen from both ends
- `shared_wording`: wording that the quotes of one claim share
- `silence`: the sources that say nothing to a claim, by reason
- `values`: typed answers → tables and conflicts
- `hedges`: cue words, and where they were lost
- `disagreement`: how far the sources differ on a claim
- `comparison`: all claims → everything that is derived for each
"""
