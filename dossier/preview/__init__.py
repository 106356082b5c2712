"""The live preview: the site follows every save, and a passage can be annotated where it is read.

In: a dossier's folder. Out: a server on this machine that shows the last good site, and what is wrong with the files
now.

Modules, in order; each imports only from those above it:

- `access`: a request → whether it may be answered
- `annotate`: a selected passage → a draft, checked, written
- `followed_site`: the pages of a dossier in memory, which follow it
- `preview_state`: a folder → the site in memory
- `watch`: folders → batches of changes (alone imports watchfiles)
- `overlay`: a page → the same with the parts that only the preview has
- `server`: the live preview itself (alone imports livereload, tornado)
"""
