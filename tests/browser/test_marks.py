"""Marks as they are drawn: what is passed on looks otherwise than a source's own voice, at 12 px, without colour."""

import base64
import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from serving import Served

from dossier.site.render import load_templates

ROOT = Path(__file__).parents[2]

# Puts one mark of the sprite on the page, 12 px wide.
PUT = """shape => {
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "#" + shape);
  mark.setAttribute("class", "mark " + shape.slice(2));
  mark.append(use);
  Object.assign(mark.style, {position: "fixed", inset: "20px auto auto 20px", width: "12px", height: "12px"});
  document.querySelector("main").replaceChildren(mark);
}"""
# The grey of each pixel of a picture, 0 to 255.
GREYS = """async picture => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const {data} = canvas.getImageData(0, 0, image.width, image.height);
  return Array.from({length: data.length / 4}, (_, i) => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3);
}"""
SIDE, SEEN = 14, 60  # px; a difference of grey that is seen
MANY, SOME = 14, 8  # pixels of 196 that differ: between two voices; between any two marks (a disc in a bubble has 16)


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_own_voice_and_passed_on_differ_in_grey_at_12_pixels(
    at_root: Served, page: Page, medium: str, scheme: str
) -> None:
    page.goto(at_root.address(""))
    page.emulate_media(media=medium, color_scheme=scheme)  # type: ignore[arg-type]
    page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    page.locator("svg.sprite").evaluate("(sprite, all) => sprite.outerHTML = all", draw_all_marks())
    shapes: list[str] = page.locator("symbol").evaluate_all("all => all.map(one => one.id)")
    drawn = {shape: greys_of(page, shape) for shape in shapes}
    own = [shape for shape in shapes if f"M-said-{shape[2:]}" in shapes]
    assert len(own) == 7
    for shape in own:
        assert differing(drawn[shape], drawn[f"M-said-{shape[2:]}"]) >= MANY, shape
    certain = ["M-affirms", "M-denies", "M-open", "M-said-affirms", "M-said-denies", "M-said-open", "M-silent"]
    for one, other in combinations(certain, 2):
        assert differing(drawn[one], drawn[other]) >= SOME, (one, other)


def draw_all_marks() -> str:
    """The sprite of a page that uses every mark."""
    parts = load_templates().get_template("parts.html")
    names = re.findall(r'symbol\(body, "([a-z-]+)"\)', (ROOT / "templates/parts.html").read_text("utf-8"))
    sprite: str = parts.module.sprite("".join(f'"#M-{name}"' for name in names))  # type: ignore[attr-defined] # a macro
    return sprite


def greys_of(page: Page, shape: str) -> list[float]:
    page.evaluate(PUT, shape)
    picture = page.screenshot(clip={"x": 19, "y": 19, "width": SIDE, "height": SIDE})
    blank = page.context.new_page()  # where no rule of the site forbids to read the picture
    greys: list[float] = blank.evaluate(GREYS, base64.b64encode(picture).decode())
    blank.close()
    return greys


def differing(one: list[float], other: list[float]) -> int:
    assert len(one) == len(other) == SIDE * SIDE
    return sum(abs(a - b) >= SEEN for a, b in zip(one, other, strict=True))


def test_paper_has_no_pointer_so_the_names_are_printed(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("claims/"))
    words = page.locator("a.cell.said i").first
    assert not is_readable(words)
    page.emulate_media(media="print")
    assert is_readable(words)
    expect(words).to_contain_text("passes on")
    page.goto(at_root.address(""))
    strips = page.locator("li:not(:has(> .how, > .whose)) .strip:has([class*=said]) .sr")
    assert strips.count()
    assert all(is_readable(words) for words in strips.all())
    page.emulate_media(media="screen")
    assert not any(is_readable(words) for words in strips.all())


def is_readable(words: Locator) -> bool:
    box = words.bounding_box()
    return box is not None and box["width"] > 20 and box["height"] > 8
