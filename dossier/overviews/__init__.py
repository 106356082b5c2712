"""What can be seen only across all claims and sources: coverage, names, lineage, time, actors.

In: a `LinkedDossier`. Out: one frozen value for each overview, and the notices that it gives.

Modules, in order; each imports only from those above it:

- `coverage`: a source → which sentence carries which claims
- `event_order`: events → one order, and where the order is open
- `name_forms`: forms of names → where they are in a text
- `passages`: annotations → the stretches of sentences that readers see quoted, each once
- `report_bounds`: reports → when what they tell of had begun at the latest
- `shared_text`: captures → the wording that two of them share
- `stated_order`: what came before what, in a source's words or as the editors infer it
- `time_checks`: what is wrong with single times
- `time_conflicts`: statements about time that cannot all be true
- `lineage`: origins and relays as a graph, declared beside detected
- `naming`: names and labels, own voice and quoted voice apart
- `event_places`: events → the order in which they are drawn, and the days that they are drawn under
- `timeline`: events → days, bounds, who reports them and when
- `profiles`: an actor → what it said, what is said of it, with whom it appears
- `combinations`: claims → which sources exactly speak to them
- `source_pairs`: two sources → where their texts meet
- `source_profiles`: a source → whose words it prints, how it passes them on, what it calls things
- `computed_facts`: numbers and statuses that essays and readings quote
- `dependence`: an actor → the claims that rest on its word
"""
