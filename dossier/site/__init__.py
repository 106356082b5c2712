"""Pages and data become files, and the files become the site.

In: `Page`s and everything derived. Out: the site's folder, replaced as a whole. Only this stage imports Jinja, and only
it writes the site.

Modules, in order; each imports only from those above it:

- `tree_swap`: a staged tree → in the site's place in one step, and what a killed build has left
- `output`: texts → the folder of the site (the only writer of the site)
- `render`: pages → text (alone imports jinja2)
- `build_record`: what the last build read and wrote, so that with nothing new there is nothing to do
"""
