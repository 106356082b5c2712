"""What a quote does to a claim: whether it affirms it, how surely, and in whose voice.

In: the codes of an annotation. Out: a `Stance`, and what follows from it. It exists so that nobody compares these codes
by hand.
"""

from typing import Literal, NamedTuple

Polarity = Literal["affirms", "denies", "open"]
Certainty = Literal["certain", "probable", "possible", "unstated"]
Voice = Literal["own", "attributed"]


class Stance(NamedTuple):
    """What a quote does to a claim."""

    polarity: Polarity
    certainty: Certainty
    voice: Voice
    speakers: tuple[str, ...] = ()  # ids of those who said it and passed it on, the first speaker first

    @property
    def affirms(self) -> bool:
        """The quote says that the claim is true."""
        return self.polarity == "affirms"

    @property
    def denies(self) -> bool:
        """The quote says that the claim is not true."""
        return self.polarity == "denies"

    @property
    def leaves_open(self) -> bool:
        """The quote speaks to the claim, and neither affirms nor denies it."""
        return self.polarity == "open"

    @property
    def is_attributed(self) -> bool:
        """The source reports what someone else says."""
        return self.voice == "attributed"

    @property
    def is_flat(self) -> bool:
        """The source says it in its own voice and as certain."""
        return self.voice == "own" and self.certainty == "certain"

    @property
    def is_hedged(self) -> bool:
        """The one who speaks calls it only probable or possible."""
        return self.certainty in ("probable", "possible")

    @property
    def mark_code(self) -> str:
        """The name of the shape that is drawn for it: `affirms`, `affirms-possible`, `open`, `said-affirms`.

        A certainty that is not stated has the weakest shape, because a reader must not take it for more. What a source
        passes on has a shape of its own.
        """
        return f"said-{self._plain_code}" if self.is_attributed else self._plain_code

    @property
    def _plain_code(self) -> str:
        if self.leaves_open or self.certainty == "certain":
            return self.polarity
        if self.certainty == "probable":
            return f"{self.polarity}-probable"
        return f"{self.polarity}-possible"
