"""A small dossier about one departure: three sources, quotes that overlap, furniture, a silent source."""

from typing import Any

from build_linked import actor, build, claim, event, quote, source, utterance

from dossier.linking.link import LinkedDossier
from dossier.model import Site

TEXT_A = "HEADLINE\n\nAnn said that Bob had left. He denied it.\nRead more: ten things\nA last word."
TEXT_B = "“Bob stayed”, said Ann. It rained."


def departure(**fields: Any) -> LinkedDossier:
    """The linked dossier; `fields` are those of its site."""
    return build(
        [
            source("alpha", TEXT_A, furniture=["Read more: ten things"], relays=["wire"], published="2023-06-24"),
            source("beta", TEXT_B, published="2023-06-25"),
            source("gamma", "Nothing of this."),
        ],
        [
            quote("alpha", "Bob had left", "bob-left", chain="ann", id="left", utterance="word"),
            quote("alpha", "Ann said that Bob had left", "ann-spoke", id="spoke", note="See [it](claim:bob-left)."),
            quote("alpha", "that Bob had left. He denied it", "bob-left", polarity="open", id="denial"),
            quote("beta", "Bob stayed", "bob-left", polarity="denies", chain="ann", utterance="word"),
        ],
        claims=[claim("bob-left", "Bob left.", event="departure", actors=("bob",)), claim("ann-spoke", "Ann spoke.")],
        events=[event("departure", "2023-06-24", actors=["bob"])],
        actors=[actor("ann", "Ann"), actor("bob", "Bob", aliases=("Bob",))],
        utterances=[utterance("word", "ann", event="departure")],
        site=Site(title="Test", time_zone="Europe/Moscow", **fields),
    )
