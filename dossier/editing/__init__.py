"""The editors' tools: find, start, add, suggest, compare, confirm, rename, merge, split, delete.

In: an editor's request and a dossier. Out: text to paste, new files, or what changed between two revisions.

Modules, in order; each imports only from those above it:

- `change_options`: the options of the commands that change records
- `field_reference`: the schemas → `docs/fields.md`
- `renamed_references`: a record of an earlier revision with the ids of now
- `record_facts`: a linked dossier → each record as a reader sees it, fact by fact
- `new_keys`: which record is one of an earlier revision under another id
- `revisions`: a git revision → a folder
- `revision_facts`: a folder with a revision → its records, fact by fact, as far as they can be read
- `yaml_writer`: the fields of a record → YAML as an editor would write it
- `diff`: two revisions → what a reader will see change
- `changed_files`: changes to several files, of which all are written or none
- `yaml_edits`: small changes to a hand-written YAML file
- `reference_edits`: the references to a record, each rewritten in its file
- `record_changes`: what the commands that change a record have in common
- `rename_record`: a record gets another id
- `delete_record`: a record is taken out
- `merge_records`: two records become one
- `split_claim`: some passages of a claim get a claim of their own
- `confirm_quotes`: quotes in other surroundings than before → their digests of today
- `find_passage`: words from anywhere → the passage, and an annotation to paste
- `yaml_appender`: a hand-written file → the same with one annotation more
- `editor_files`: the schemas → files that make editors' programs check the records
- `candidate_records`: differences that the tool finds → records to paste or write
- `starting_record`: the file of a record that is only begun
- `new_difference`: passages → the record of a difference, without its reading
- `scaffold`: `new`: starting records
- `suggest`: differences that the tool finds, as a list
- `starting_dossier`: `init`: a starting dossier
"""
