"""Drawings made at build time: derived values in, inline SVG out, one kind a module.

Every `draw_…` returns one `<svg>` element as text, which a page can hold as it is: all words escaped, no inline style,
no script, no id. Colour comes from classes: `src-A` … for a source's siglum; `affirms`, `denies`, `open`, `silent` for
stance. Without any style a drawing is still legible, in the colour of the text around it. Words are real text. A
drawing whose parts lead somewhere is a `role="group"` of real links; others are `role="img"`. Each has a `<title>` and
a `<desc>`, and each page gives the same data as a table or list.

Lengths are CSS pixels at the drawing's natural size. At `NARROW` width the words keep their size on a phone; a drawing
that gains from room takes `width`, and a page shows the one that fits.

Modules, in order; each imports only from those above it:

- `svg`: the pieces of SVG text of which every drawing is made
- `co_occurrence`: who appears with whom
- `moments`: the timeline
- `plot`: answers in figures on one scale
- `signs`: the kinds of differences
- `stemma`: which report each source repeats
- `strip`: a source's sentences as one strip
"""
