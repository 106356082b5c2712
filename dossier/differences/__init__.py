"""Differences: what the editors say differs between sides, with the passages that show it.

In: a `LinkedDossier` and its compared claims. Out: `Differences`: each with its sides, in the order in which readers
see them, and what it is about.

Modules, in order; each imports only from those above it:

- `sides`: one side → its passages, its sources, who speaks
- `known_differences`: all differences → their sides, their order, and what each is about
"""
