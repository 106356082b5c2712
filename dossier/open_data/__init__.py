"""The dossier as open data, for programs of others.

In: a `LinkedDossier` and everything derived from it. Out: the text of each data file. It exists so that a reader can
check every quote without this site.

Modules, in order; each imports only from those above it:

- `formats`: the structures of all data that is published, field by field
- `profiles`: what a source is like, with the places behind each number
- `schema_formats`: the structures of the JSON-LD in pages
- `event_times`: the bounds of events and their order, as data
- `captures`: the copies of texts that rights allow to publish
- `format_tables`: the formats as tables, for the page on data
- `differences`: differences as data
- `dossier_json`: everything → `data/dossier.json`
- `exports`: the table of all data files
"""
