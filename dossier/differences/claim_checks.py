"""Whether sides differ in what they claim: contradictions, orders, frames.

In: a `SidePair`. Out: on what its two sides agree, in words; "" where they differ.

- `contradiction`: one side affirms a claim and the other affirms one that is declared to contradict it; or one side
  affirms what the other denies.
- `order`: both sides put the same two things in order, events or claims, one the other way round; passages of each side
  are about both things.
- `frame`: each side speaks to a claim to which the other one does not.
"""

from dossier.differences.side_pairs import SidePair, quote_ids
from dossier.differences.sides import Side
from dossier.stance import Polarity


def check_contradiction(pair: SidePair) -> str:
    """What one side affirms, the other denies or contradicts."""
    affirmed, also_affirmed = (_list_claims(pair, side, "affirms") for side in pair.sides)
    denied, also_denied = (_list_claims(pair, side, "denies") for side in pair.sides)
    if affirmed & also_denied or denied & also_affirmed:
        return ""
    for claim in affirmed:
        if any("contradicts" in pair.ties.get(frozenset((claim, other)), ()) for other in also_affirmed):
            return ""
    if shared := affirmed & also_affirmed:
        return f"both affirm {quote_ids(sorted(shared))}"
    if shared := denied & also_denied:
        return f"both deny {quote_ids(sorted(shared))}"
    return "neither affirm claims that are declared to contradict each other, nor affirm and deny one claim"


def _list_claims(pair: SidePair, side: Side, polarity: Polarity) -> set[str]:
    """The claims to which a side does this."""
    return {claim for quote in pair.quotes(side) if quote.polarity == polarity for claim in quote.claims}


def check_order(pair: SidePair) -> str:
    """The sides put the same two things in opposite order."""
    for side in pair.sides:
        for thing in (side.first, side.then):
            if not _is_about(pair, side, thing):
                return f"do not both speak of two things in order: no passage of “{side.says}” is about “{thing}”"
    mine, theirs = ((side.first, side.then) for side in pair.sides)
    if set(mine) != set(theirs):
        return "do not put the same two things in order"
    return f"both put “{mine[0]}” before “{mine[1]}”" if mine == theirs else ""


def _is_about(pair: SidePair, side: Side, thing: str) -> bool:
    """Whether a passage of the side speaks to the claim, or to a claim of the event, or has a name for the event."""
    claims = pair.claims(side)
    if thing in claims or any(pair.linked.claims[claim].event == thing for claim in claims):
        return True
    return any(f"event:{thing}" in quote.names for quote in pair.quotes(side))


def check_frame(pair: SidePair) -> str:
    """Each side speaks to a claim to which the other does not."""
    mine, theirs = set(pair.claims(pair.one)), set(pair.claims(pair.other))
    if not mine or not theirs:
        return "do not both speak to a claim"
    if mine - theirs and theirs - mine:
        return ""
    if mine == theirs:
        return f"speak to the same claims, {quote_ids(sorted(mine))}"
    side, whole = (pair.one, pair.other) if mine < theirs else (pair.other, pair.one)
    return f"share claims: “{side.says}” speaks to none to which “{whole.says}” does not speak, too"
