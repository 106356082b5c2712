"""Quotes find their place in a capture, and a place finds its quote.

In: a text, and the words of a quote with its prefix and suffix. Out: an `Anchor` with its grade, or the reason why
there is none, in the words of an editor.

Modules, in order; each imports only from those above it:

- `characters`: a character → what it is where a quote begins or ends
- `word_borders`: offset → whether it cuts a visible character, a word or a unit
- `figure_borders`: offset → whether it cuts a figure with its sign
- `boundaries`: offset → whether a quote may begin or end there
- `insertions`: a bracket in a quote → what is wrong with it as an editor's insertion
- `quote_syntax`: a quote with its brackets → every place of its parts
- `nearest_passage`: words without a place → the passage that is nearest, and what differs
- `place_problem`: why a quote has no place
- `region_problem`: why a region has no place
- `selector`: what an editor writes, and which places it allows
- `cautions`: words beside, left out of or put into a quote that change its sense
- `surroundings`: the sentences around a quote, and their digest
- `match`: selector → anchor
- `describe`: span → selector
- `regions`: first and last words → region
"""
