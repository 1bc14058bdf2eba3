"""Draw the PNG icons of the manifest from the SVGs beside them: `.venv/bin/python
scripts/icons.py`.
"""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM

ICONS = Path(__file__).resolve().parent.parent / "static" / "icons"
SIZES = {
    "icon": (192, 512),
    "maskable": (192, 512),
    "log": (192,),
    "plan": (192,),
    "notes": (192, 512),
    "notes-maskable": (192, 512),
}


def draw(page: Page, name: str, size: int) -> None:
    svg = (ICONS / f"{name}.svg").read_text()
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{svg}")
    page.screenshot(path=ICONS / f"{name}-{size}.png", omit_background=True)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"],
        )
        page = browser.new_page()
        for name, sizes in SIZES.items():
            for size in sizes:
                draw(page, name, size)
        browser.close()


if __name__ == "__main__":
    main()
