"""What each page is, in one sentence, for search engines and for those who share its address.

In: counts, names and titles. Out: plain English, as text.
"""

from dossier.labels.grammar import choose_form, count_noun

NAMING = "What each source calls the events and the actors, in its own voice or quoted."
NOT_FOUND = "There is no page at this address."
OPEN_DATA = "Everything on these pages as data, with its offsets."
SEARCH = "Every record of this dossier."
WHO_HAS_WHAT = "Every claim by exactly the sources that speak to it: what all have, what some have, what only one has."
TIMELINE = "What happened when, as far as these sources tell, with every time as uncertain as it is."


def describe_actors(actors: int) -> str:
    """The list of all actors."""
    do = choose_form(actors, "acts, speaks or is cited", "act, speak or are cited")
    return f"{count_noun(actors, 'actor', 'actors')} who {do}."


def describe_actor(name: str) -> str:
    """One actor that has no summary of its own."""
    return f"{name}: what these sources quote and say."


def describe_claims(claims: int) -> str:
    """All claims with what each source says to them."""
    return f"What each source says to each of {count_noun(claims, 'claim', 'claims')}."


def describe_event(title: str, when: str, claims: int) -> str:
    """One event; `when` is "" where no time is known."""
    if when:
        title = f"{title}, {when}"
    return f"{title}: {count_noun(claims, 'claim', 'claims')}."


def describe_pair(a: str, b: str, claims: int) -> str:
    """Two sources side by side, by the names of their publishers."""
    return f"{a} and {b} side by side: {count_noun(claims, 'claim', 'claims')} in common, and what only one has."


def describe_source(title: str, publisher: str, quoted: int) -> str:
    """One source with its text, of which `quoted` sentences hold a quote."""
    return f"The text of “{title}” ({publisher}); {count_noun(quoted, 'sentence is', 'sentences are')} quoted."


def describe_sources(sources: int) -> str:
    """The list of all sources."""
    return f"{count_noun(sources, 'source', 'sources')}, where each comes from, and what they share."
