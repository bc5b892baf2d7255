"""Someone who works with the keyboard alone, and watches where the focus is at every step."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

MOST_TABS = 250
# What every element that takes focus looks like before it has it.
REMEMBER = """() => {
  window.gtLook = (node) => {
    const label = node.labels && node.labels[0];
    const parts = [[node, null], [node, "::before"], ...(label ? [[label, "::before"], [label, null]] : [])];
    return parts.map(([one, part]) => {
      const style = getComputedStyle(one, part);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor,
        style.borderTopWidth, style.borderTopColor, style.textDecorationThickness, style.color].join(";");
    }).join("|");
  };
  const places = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  window.gtBefore = new Map([...document.querySelectorAll(places)]
    .filter((node) => node !== document.activeElement).map((node) => [node, window.gtLook(node)]));
}"""
LOOK = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const faults = [];
  const name = node.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
  if (!window.gtBefore) return {faults, name, place: -1, box: "", text: ""};
  if (window.gtBefore.get(node) === window.gtLook(node)) faults.push(`the focus does not show: ${name}`);
  const shown = node.labels && node.labels[0] && getComputedStyle(node).opacity === "0" ? node.labels[0] : node;
  const boxes = [...shown.getClientRects()].filter((box) => box.width && box.height);
  const isSeen = boxes.some((box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + 3], [right - 3, bottom - 3]];
    return points.some(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there && (shown.contains(there) || there.contains(shown) || node.contains(there));
    });
  });
  if (!isSeen) faults.push(`the focus is out of sight: ${name}`);
  const order = [...window.gtBefore.keys()];
  const caption = document.getElementById(node.getAttribute("aria-labelledby"));
  const isPressed = ["A", "BUTTON", "SUMMARY"].includes(node.tagName);
  const text = (isPressed ? node.innerText : caption ? caption.textContent : "").trim();
  return {faults, name, place: order.indexOf(node), box: node.name || "", text};
}"""


class Keyboard:
    """Tab, keys and nothing else. `faults` gathers where the focus could not be seen or jumped back."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.boxes = 0
        page.add_init_script(f"addEventListener('DOMContentLoaded', {REMEMBER})")
        page.evaluate(REMEMBER)

    def tab_to(self, *, box: str = "", text: str = "") -> dict[str, Any]:
        """Press Tab until the field of this name, or the link or button with this text, has the focus."""
        last = -2
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            seen = self.page.evaluate(LOOK)
            if seen is None:
                last = -2
                continue
            self.faults += seen["faults"]
            if -1 < seen["place"] < last:
                self.faults.append(f"the focus jumps back to {seen['name']}")
            last = seen["place"]
            if (box and box == seen["box"]) or (text and text in seen["text"]):
                return dict(seen)
        raise AssertionError(f"no way to {box or text} by keyboard on {self.page.url}")

    def write(self, box: str, text: str) -> None:
        """Go to a box and type over what it holds."""
        self.tab_to(box=box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.boxes += 1

    def open(self, text: str) -> None:
        """Go to a link or button and press Enter."""
        self.tab_to(text=text)
        self.enter()

    def enter(self) -> None:
        """Press Enter and wait for the page that comes."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
