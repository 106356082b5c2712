"""Where a claim is shown: on a page of its own, or, as a part, on the page of its whole.

In: a linked dossier and a claim. Out: addresses. It exists so that every link leads to the place itself: the page at a
part's own address only leads on.
"""

from dossier.linking.link import LinkedDossier
from dossier.record_ref import RecordRef
from dossier.routes import href, record_href, route


def find_page(linked: LinkedDossier, claim_id: str) -> str:
    """The id of the claim on whose page this one stands: its whole, or itself."""
    return linked.claims[claim_id].part_of or claim_id


def claim_anchor(linked: LinkedDossier, claim_id: str, place: str = "") -> str:
    """The fragment of a claim, or of a place in what is told of it: a source's letter, “Hangs”, “Ties”.

    A part's own fragment is its id. Its places begin with the id, so that no two on a page are the same.
    """
    if not linked.claims[claim_id].part_of:
        return place
    return f"{claim_id}-{place}" if place else claim_id


def claim_href(linked: LinkedDossier, claim_id: str, place: str = "") -> str:
    """A link from the site's root to where a claim, or a place in what is told of it, is shown."""
    return href(route("claim", find_page(linked, claim_id)), claim_anchor(linked, claim_id, place))


def shown_href(linked: LinkedDossier, reference: RecordRef) -> str:
    """A link from the site's root to where any record is shown."""
    if reference.kind == "claim" and reference.id in linked.claims:
        return claim_href(linked, reference.id)
    return record_href(reference)
