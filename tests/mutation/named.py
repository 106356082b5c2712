"""Changes that did harm once unnoticed, each with the tests that must notice it.

    python tests/mutation/run_mutants.py --named

A random sample may miss these. Each is a text of a module that must be there once, and what takes its place. A
change of the program that moves such a text must bring its line here up to date; the runner says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class NamedMutant:
    """In the module `path`, `before` becomes `after`; then a test in the folder or file `tests` must fail."""

    harm: str
    path: str
    before: str
    after: str
    tests: str


NAMED = (
    NamedMutant(
        "`javascript:https://…` is a live link", "dossier/markup.py", "_AWAY.match(", "_AWAY.search(", "tests/ground"
    ),
    NamedMutant(
        "`<` is not escaped in JSON-LD",
        "dossier/pages/structured_data.py",
        '.replace("<", "\\\\u003c")',
        "",
        "tests/pages",
    ),
    NamedMutant(
        "an `Origin` that only ends in the host is trusted",
        "dossier/preview/access.py",
        'origin == f"http://{host}"',
        'origin.endswith(f"//{host}")',
        "tests/preview/test_access.py",
    ),
    NamedMutant(
        "the old site is not put back after a failed swap",
        "dossier/site/output.py",
        "retired.rename(folder)",
        "pass",
        "tests/site",
    ),
    NamedMutant(
        "the tool's version is left out of the cache key",
        "dossier/fingerprint.py",
        "repr((__version__, *map(version, _LIBRARIES)))",
        "repr((*map(version, _LIBRARIES),))",
        "tests/ground",
    ),
    NamedMutant(
        "`utterance.to` is not read as a reference",
        "dossier/linking/references.py",
        "enumerate(utterance.to)",
        "enumerate(())",
        "tests/linking",
    ),
    NamedMutant(
        "the note of a relation is not read for references",
        "dossier/linking/references.py",
        '("relations", index, "note"), relation.note)',
        '("relations", index, "note"), "")',
        "tests/linking",
    ),
    NamedMutant(
        "another claim's mention counts as a use",
        "dossier/linking/reference_checks.py",
        'if kind != "claim" or by_annotation:',
        "if True:",
        "tests/linking",
    ),
    NamedMutant(
        "a relation is answered only where every relation answers it",
        "dossier/claims/relations.py",
        "any(r.claim == claim.id",
        "all(r.claim == claim.id",
        "tests/claims",
    ),
    NamedMutant(
        "a word of which one end is quoted counts as annotated",
        "dossier/overviews/coverage.py",
        "marked[words[at][0]] and marked[words[at][1] - 1]",
        "marked[words[at][0]] or marked[words[at][1] - 1]",
        "tests/overviews",
    ),
    NamedMutant(
        "a name of which one end is attributed counts as attributed",
        "dossier/overviews/naming.py",
        "named.attributed[span.start] and named.attributed[span.end - 1]",
        "named.attributed[span.start] or named.attributed[span.end - 1]",
        "tests/overviews",
    ),
    NamedMutant(
        "regions that only touch count as overlapping",
        "dossier/spans.py",
        "max(self.start, other.start) < min(self.end, other.end)",
        "max(self.start, other.start) <= min(self.end, other.end)",
        "tests/claims/test_origins.py",
    ),
    NamedMutant(
        "a status is told as changed though one side was not derived",
        "dossier/editing/diff.py",
        "if name in _COMPUTED and not (before and after):",
        "if False:",
        "tests/editing",
    ),
    NamedMutant(
        "a certainty that is not stated is drawn as probable",
        "dossier/stance.py",
        'if self.certainty == "probable":',
        'if self.certainty != "possible":',
        "tests/ground",
    ),
    NamedMutant(
        "one place more is listed",
        "dossier/anchoring/place_problem.py",
        "_PLACES = 5",
        "_PLACES = 6",
        "tests/anchoring",
    ),
    NamedMutant(
        "a gap may be one letter longer",
        "dossier/anchoring/quote_syntax.py",
        "GAP = 300",
        "GAP = 301",
        "tests/anchoring",
    ),
    NamedMutant(
        "shared wording is one word longer",
        "dossier/claims/shared_wording.py",
        "LEAST = 4",
        "LEAST = 5",
        "tests/claims",
    ),
    NamedMutant("a run is one word longer", "dossier/claims/shingles.py", "RUN = 7", "RUN = 8", "tests/overviews"),
    NamedMutant(
        "a sentence is shown with one letter more",
        "dossier/overviews/coverage.py",
        "most: int = 60",
        "most: int = 61",
        "tests/overviews",
    ),
    NamedMutant(
        "one event more is named as of open order",
        "dossier/overviews/event_order.py",
        "NEAREST = 12",
        "NEAREST = 13",
        "tests/overviews",
    ),
    NamedMutant(
        "a text of a change is shown with one letter more",
        "dossier/editing/diff.py",
        "_LONGEST_SHOWN = 160",
        "_LONGEST_SHOWN = 161",
        "tests/editing",
    ),
    NamedMutant(
        "Markdown may be nested one level deeper",
        "dossier/markup.py",
        "_MAX_NESTING = 20",
        "_MAX_NESTING = 21",
        "tests/ground",
    ),
    NamedMutant(
        "the new site takes the old one's place before it is on the disk",
        "dossier/site/output.py",
        "            flush_file_system(self._staged)\n",
        "",
        "tests/site/test_output.py",
    ),
    NamedMutant(
        "a link beside the site is followed where its folders are made writable",
        "dossier/site/tree_swap.py",
        "entry.is_dir(follow_symlinks=False)]",
        "entry.is_dir()]",
        "tests/site/test_bad_days.py",
    ),
    NamedMutant(
        "a cache that a user's group may write is trusted",
        "dossier/cache_folder.py",
        "found.st_mode & 0o022",
        "found.st_mode & 0o002",
        "tests/ground/test_cache_folder.py",
    ),
    NamedMutant(
        "a file that is named like a README at its end is left out without a word",
        "dossier/reading/content_folder.py",
        'entry.name.startswith("README")',
        'entry.name.endswith("README")',
        "tests/reading/test_load.py",
    ),
    NamedMutant(
        "what git would take for an option is given to it",
        "dossier/editing/revisions.py",
        'revision.startswith("-")',
        'revision.endswith("-")',
        "tests/editing/test_revisions.py",
    ),
    NamedMutant(
        "the old name of the header `Origin` is not looked at",
        "dossier/preview/server.py",
        'handler.request.headers.get("Sec-Websocket-Origin")',
        "None",
        "tests/preview/test_guards.py",
    ),
    NamedMutant(
        "the last character of an insertion may be one that nobody sees",
        "dossier/anchoring/insertions.py",
        "_is_hidden(before, c)",
        "_is_hidden(c, before)",
        "tests/anchoring",
    ),
    NamedMutant(
        "the last words of a region begin inside its first ones",
        "dossier/anchoring/regions.py",
        "if pair[0] >= after",
        "if pair[1] >= after",
        "tests/anchoring",
    ),
    NamedMutant(
        "a thousand is cut off at the end of a line with many blanks",
        "dossier/anchoring/figure_borders.py",
        "_REACH = 15",
        "_REACH = 12",
        "tests/anchoring",
    ),
)
