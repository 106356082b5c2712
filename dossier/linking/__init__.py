"""References are resolved and quotes are placed: a dossier becomes a linked dossier.

In: a `Dossier`. Out: a `LinkedDossier`, in which every id leads to a record, every quote has its anchor, and every
record knows what refers to it; and every problem found on the way.

Modules, in order; each imports only from those above it:

- `references`: every reference that a record makes
- `groupings`: what belongs to what, for every direction in which records are looked up
- `cited_words`: words that records give as a source's own, in the passage that they name
- `placing`: every quote and region in its capture
- `hierarchies`: circles, parts of parts, and too many levels
- `reference_checks`: what is wrong with references
- `link`: `Dossier` → `LinkedDossier`
- `followed_references`: who refers to whom in a dossier that follows its files
- `followed`: a linked dossier that follows its files
- `counts`: how much a dossier holds, in numbers
"""
