"""What the checks of oversights say of a small dossier."""

from dossier.claims.comparison import compare_claims
from dossier.diagnostics import Diagnostic
from dossier.linking.link import LinkedDossier
from dossier.on_demand import Once
from dossier.oversights import check_records as checks


def check_records(linked: LinkedDossier) -> Once[tuple[Diagnostic, ...]]:
    """Every oversight in it."""
    return checks.check_records(linked, compare_claims(linked))
