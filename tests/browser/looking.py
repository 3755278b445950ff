"""What every page must stand up to: rules of accessibility, and no scrolling sideways on a telephone."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

PROJECT = Path(__file__).resolve().parent.parent.parent
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = PROJECT / "build" / "screenshots"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 360)


def look(page: Page, name: str) -> list[str]:
    """Takes a picture, and gives everything that is wrong with the page as it stands."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    width = size["width"] if size else 0
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
    return [*find_violations(page), *find_overflow(page)]


def find_violations(page: Page) -> list[str]:
    # Evaluated over the debugger's connection, which the page's own policy does not bind.
    page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    result = page.evaluate(f"axe.run(document, {options})")
    return [
        f"{rule['id']}: {rule['help']} ({node['target']}: {node['failureSummary']})"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def find_overflow(page: Page) -> list[str]:
    """A page that is wider than the window; tables scroll in boxes of their own."""
    wide = page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            return [...document.body.querySelectorAll("*")]
                .filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest(".app-scroll"))
                .map(e => `${e.tagName}.${e.className}`).slice(0, 5);
        }"""
    )
    return [f"wider than the window: {each}" for each in wide]
