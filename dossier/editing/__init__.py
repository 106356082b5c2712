"""The editors' tools: find, start, add, compare.

In: an editor's request and a dossier. Out: text to paste, new files, or what changed between two revisions.

Modules, in order; each imports only from those above it:

- `field_reference`: the schemas → `docs/fields.md`
- `record_facts`: a linked dossier → each record as a reader sees it, fact by fact
- `revisions`: a git revision → a folder
- `yaml_writer`: the fields of a record → YAML as an editor would write it
- `diff`: two revisions → what a reader will see change
- `find_passage`: words from anywhere → the passage, and an annotation to paste
- `yaml_appender`: a hand-written file → the same with one annotation more
- `editor_files`: the schemas → files that make editors' programs check the records
- `scaffold`: `new` and `init`: starting records and a starting dossier
"""
