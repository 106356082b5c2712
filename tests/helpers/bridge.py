"""A small dossier on the fall of a bridge, to which tests add differences; and what they read on its pages."""

import re
from html import unescape

from build_linked import build, claim, event, quote, source

from dossier.linking.link import LinkedDossier
from dossier.model import Difference


def bridge(*differences: Difference) -> LinkedDossier:
    """Three sources on the fall of a bridge; two of them on who had known of a crack."""
    return build(
        [
            source("a", "The crack was known, said Bo. Three cars fell.", published="2024-03-04"),
            source("b", "No crack was known.", published="2024-03-04"),
            source("c", "The bridge fell.", published="2024-03-05"),
        ],
        [
            quote("a", "The crack was known, said Bo", "known", chain="bo", id="bo"),
            quote("a", "Three cars fell", "cars", id="cars"),
            quote("b", "No crack was known", "known", polarity="denies", id="no"),
            quote("c", "The bridge fell", "fell", id="fell"),
        ],
        claims=[
            claim("known", "The crack was known.", event="fall", actors=("mayor",)),
            claim("cars", "Three cars fell.", event="fall"),
            claim("fell", "The bridge fell.", event="fall"),
        ],
        events=[event("fall", "2024-03-03")],
        differences=list(differences),
    )


def words(html: str) -> str:
    """What a reader sees or hears: without the head, tags and the record as YAML."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).strip()


def section_of(html: str, heading: str) -> str:
    """The section that has the heading with this id."""
    return next(part.split("</section>")[0] for part in html.split("<section") if f'id="{heading}"' in part)
