"""python -m tests.browser.moving_picture FILE: from an empty start to a leaderboard and an answer
that follows a slider, in half a minute, as a moving picture (GIF) for the README."""

import argparse
import io
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.driving import drawn
from tests.browser.server import Server

SIZE = {"width": 1100, "height": 720}
SHOWN = (935, 612)  # pixels of the picture
AREAS = 64  # colours of whole areas, of 256
PATIENCE = 180_000  # milliseconds, beside other work
TRAINING = 1_800_000  # milliseconds until the sample's models are there
POINTER = """box => {
    const dot = document.createElement('div');
    dot.id = 'pointer';
    dot.style.cssText = `position:fixed;z-index:1000000;width:26px;height:26px;border-radius:50%;
        border:3px solid #d9730d;background:rgba(217,115,13,.35);pointer-events:none;
        left:${box.x + box.width / 2 - 13}px;top:${box.y + box.height / 2 - 13}px`;
    document.body.append(dot);
}"""


class Film:
    """Pictures of a page, each with how many milliseconds it stands."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frames: list[tuple[Image.Image, int]] = []

    def hold(self, milliseconds: int) -> None:
        """Show the page as it is."""
        shot = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        self.frames.append((shot.resize(SHOWN, Image.Resampling.LANCZOS), milliseconds))

    def click(self, place: Locator) -> None:
        """Point at a place, so that it can be followed, and click it."""
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None
        self.page.evaluate(POINTER, box)
        self.hold(900)
        self.page.evaluate("document.getElementById('pointer').remove()")
        place.click()

    def write(self, file: Path) -> None:
        """All frames with the colours that all of them have together."""
        height = sum(shot.height for shot, _ in self.frames)
        every = Image.new("RGB", (SHOWN[0], height))
        for place, (shot, _) in enumerate(self.frames):
            every.paste(shot, (0, place * SHOWN[1]))
        palette = _palette(every)
        shots = [_painted(shot, palette) for shot, _ in self.frames]
        shots[0].save(
            file,
            save_all=True,
            append_images=shots[1:],
            duration=[lasts for _, lasts in self.frames],
            loop=0,
            optimize=True,
        )


def _palette(every: Image.Image) -> np.ndarray:
    """256 colours, (256, 3): those of whole areas as they are, the rest by their medians."""
    counted = sorted(every.getcolors(2**24), reverse=True)
    areas = [colour for _, colour in counted[:AREAS]]
    others = every.quantize(256 - len(areas), Image.Quantize.MEDIANCUT, kmeans=4).getpalette()
    return np.concatenate([areas, np.reshape(others, (-1, 3))])[:256]


def _painted(shot: Image.Image, palette: np.ndarray) -> Image.Image:
    """The picture in the colours nearest to its own; Pillow's own search mistakes near ones."""
    colours, places = np.unique(np.asarray(shot).reshape(-1, 3), axis=0, return_inverse=True)
    parts = np.array_split(colours.astype("int64"), 1 + len(colours) // 2000)
    nearest = [((part[:, None] - palette) ** 2).sum(axis=2).argmin(axis=1) for part in parts]
    indices = np.concatenate(nearest)[places].reshape(shot.height, shot.width)
    painted = Image.fromarray(indices.astype("uint8"), "P")
    painted.putpalette(palette.astype("uint8").tobytes())
    return painted


def main(arguments: list[str] | None = None) -> int:
    """Play the first minutes, at the pace of a reader, and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    file = parser.parse_args(arguments).file
    server = Server(Path(tempfile.mkdtemp(prefix="film-")))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport=SIZE, reduced_motion="reduce", color_scheme="light")
            page.set_default_timeout(PATIENCE)
            expect.set_options(timeout=PATIENCE)
            film = Film(page)
            _first_model(film, server.url)
            _moved_row(film)
            browser.close()
    finally:
        server.stop()
    film.write(file)
    lasts = sum(time for _, time in film.frames) / 1000
    sys.stdout.write(f"{file}: {lasts:.0f} s, {file.stat().st_size / 1e6:.1f} MB\n")
    return 0


def _first_model(film: Film, url: str) -> None:
    page = film.page
    page.goto(url)
    expect(page.get_by_test_id("stMain").locator("svg.main-svg, img").first).to_be_visible()
    drawn(page)
    film.hold(2500)
    main_part = page.get_by_test_id("stMain")
    film.click(main_part.get_by_role("button", name="Open", exact=True).first)
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    drawn(page)
    film.hold(3500)
    film.click(main_part.get_by_role("button", name="Build a first model"))
    for _ in range(4):
        page.wait_for_timeout(1500)
        film.hold(700)
    page.get_by_text("leads with").wait_for(timeout=TRAINING)
    drawn(page)
    film.hold(3500)
    page.get_by_role("heading", name="Leaderboard").scroll_into_view_if_needed()
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 180)
    page.wait_for_timeout(800)
    film.hold(3500)


def _moved_row(film: Film) -> None:
    page = film.page
    film.click(page.get_by_test_id("stSidebarNav").get_by_role("link", name="Predict", exact=True))
    film.click(page.get_by_test_id("stMain").get_by_role("button", name="Try "))
    expect(page.get_by_role("slider").first).to_be_visible()
    drawn(page)
    film.hold(3500)
    for slider, presses in ((0, 1), (0, 1), (1, 25), (1, 25), (1, 25)):
        moved = page.get_by_role("slider").nth(slider)
        moved.focus()
        for _ in range(presses):
            moved.press("ArrowRight")
        page.wait_for_timeout(600)
        drawn(page)
        film.hold(1000)
    film.hold(3000)


if __name__ == "__main__":
    sys.exit(main())
