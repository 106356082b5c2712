"""The site of a small dossier as text, for tests: every document by its output path."""

from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier
from dossier.pages.page_list import list_pages
from dossier.site.render import list_documents, render_each


def render_site(linked: LinkedDossier) -> dict[str, str]:
    """Derive everything and render every page, in one process."""
    derived, _ = derive_everything(linked)
    return render_each(list_documents(list_pages(linked, derived).value), lambda _path, text: text)
