"""Every page of the site as a route, a template and a plain view.

In: a `LinkedDossier` and all that is derived from it. Out: `Page`s in a stable order, ready to be rendered. A view is
made when its page is rendered, so that ten thousand pages need not be in memory together.

Modules, in order; each imports only from those above it:

- `page_meta`: what every page has around its own content
- `shares`: long lists cut into pages
- `claim_places`: where a claim is shown: on a page of its own or on that of its whole
- `source_tags`: sources as every page names them
- `stance_marks`: stances as a shape and a word
- `page_context`: what the pages of one build have in common
- `claim_times`: when what a claim says was the case, and who says so
- `claim_sentences`: what was found about a claim, in sentences
- `quote_words`: the words of a quote, with what the editors put in
- `page_surroundings`: what is around the content of a page
- `claim_lines`: claims in lists and matrices
- `quote_lines`: quotes in lists, and quotes in their sentences
- `difference_lines`: differences in lists, with their shortest quotes
- `side_quotes`: the sides of a difference, side by side
- `utterance_readings`: one utterance word by word
- `charts`: the drawings on pages, in one width that fits or in two
- `concordance`: what the sources call an event or an actor, and where
- `feeds`: the sitemap, robots.txt and the Atom feed
- `passages`: quotes gathered by the sentence that they are in
- `source_text`: a capture as paragraphs with quotes, notes and furniture
- `moved_pages`: the pages at old addresses
- `structured_data`: JSON-LD for machines that read schema.org
- `actor_pages`: the pages of actors
- `claim_rows`: what every source says of one claim, row by row
- `claim_comparison`: one claim with everything that is known of it, whole or part
- `claim_matrix`: the matrix of all claims
- `combination_lines`: who has what: the claims by exactly the sources that have them
- `pair_lines`: pairs of sources in lists
- `pair_pages`: two sources side by side
- `claim_pages`: the pages of claims, each with its parts
- `source_profile_lines`: what a source is like, with the places behind each number
- `source_pages`: the pages of sources
- `source_list`: the list of all sources
- `difference_pages`: the pages of differences, and the list of all of them
- `event_orders`: which events are before, after or together with another, and who says so
- `event_words`: an event's claims with the few words of each source
- `event_pages`: the pages of events
- `timeline_page`: the timeline of all events
- `overview_pages`: essays, naming, search, and the page for wrong addresses
- `standing`: how the claims stand, and which sources speak to them
- `home_page`: the home page
- `data_page`: the page on open data
- `page_list`: every page of the site in order
"""
