"""Claims are compared: what each source says, what that amounts to, and who is silent.

In: a `LinkedDossier`. Out: `ComparedClaims`: for each claim its summary, and a `Comparison` with all that is
derived for it.

Modules, in order; each imports only from those above it:

- `alignment`: word sequences → columns
- `excerpts`: an anchor → the sentences around it, and a link into the live page
- `origins`: which report each passage comes from
- `repeated_reports`: the reports that each source repeats
- `speakers`: who speaks when a source speaks to a claim
- `roots`: what the evidence of a claim goes back to, and the status that follows
- `quantities`: a typed value → its range, its unit, the time that it holds for
- `shingles`: the words of texts → runs that are in two of them
- `apparatus`: the readings of one utterance → words side by side
- `relations`: how claims relate to one another, seen from both ends
- `same_evidence`: claims that rest on exactly the same passages
- `shared_wording`: wording that the quotes of one claim share
- `provenance`: where a source has its words on a claim from
- `summary`: who speaks to a claim, and its status
- `silence`: the sources that do not speak to a claim, by reason
- `cells`: one cell for each claim and source
- `agreement`: how far the sources agree on a claim, what that goes back to, and what it depends on
- `values`: typed answers → tables and conflicts
- `hedges`: cue words, and where they were lost
- `reporting_verbs`: verbs that pass words on, and what they presuppose
- `few_words`: a quote → the few words of it that answer
- `disagreement`: how far the sources differ on a claim
- `comparison`: all claims → everything that is derived for each
"""
