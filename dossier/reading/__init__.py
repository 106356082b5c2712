"""The editors' files become records.

In: a folder with `site.yaml` and `content/`. Out: a `Dossier`, and every problem of every file with its place. Only
this stage opens the editors' files, and only it knows YAML and pydantic.

Modules, in order; each imports only from those above it:

- `nodes`: scalars, lists and mappings with their places
- `record_classes`: the record classes seen as data (alone imports pydantic)
- `value_forms`: what single values look like: ids, digests, addresses, dates
- `yaml_errors`: a YAML parser's complaint → what an editor must mend
- `merge_conflicts`: the marks of a merge that nobody has finished
- `content_folder`: the content folder as checked bytes and texts
- `renamed_captures`: a capture that is not where its record says → the file that has its text
- `json_schema`: the record classes as JSON Schema
- `yaml_tree`: YAML text → nodes with their places (alone imports yaml)
- `validate`: nodes → records, every problem at once
- `field_places`: a field of a record → its place in the editors' files
- `former_ids`: the ids that records had before
- `read_before`: what was read before of files that are as they were
- `load`: a folder → a `Dossier`
"""
