"""What editors overlook: records that are each well formed and together say something twice, or something odd.

In: a `LinkedDossier`. Out: diagnostics. Every check is a function of one record, one claim, one source or one group of
records, so that an edit costs only what depends on it.

Modules, in order; each imports only from those above it:

- `same_passage`: claims and annotations that are there twice, and passages that affirm and deny one claim
- `shared_names`: actors that may be one
- `early_reports`: sources that were out before what they tell of
- `near_scopes`: scopes that differ by a word
- `answered_claims`: values that are shown on claims of which nobody said that they answer them
- `stated_facts`: what essays and readings say of the dossier itself
- `check_records`: all of these
"""
