"""What must hold of every page, whoever looks: each check gives what it complains of."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 320)
_axe = Axe()

UNFOLD = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"

# What sticks out of the window, and is not cut off or scrolled inside something that fits.
WIDE = """() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide <= 0) return [];
  return [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .slice(-3).map((one) => `${wide} px too wide: <${one.tagName.toLowerCase()} class="${one.className}" id="${one.id}">`);
}"""

# A control is as large as what one can press for it. A link within a sentence is as high as its line, as WCAG allows.
SMALL = """() => {
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const pressed = (one) => one.matches("[type=radio], [type=checkbox]") ? one.closest("label") ?? one : one;
  const seen = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility() && !one.closest(".unseen"));
  return seen.flatMap((one) => {
    const box = pressed(one).getBoundingClientRect();
    const within = one.matches("a:not(.button, .party, .tab)") && one.closest("p, li, nav, span");
    const least = one.matches("button, .button, input:not([type=radio], [type=checkbox]), select, textarea") ? 44 : 24;
    const fits = within ? box.height >= 16 : box.height >= least - 0.5 && box.width >= 24;
    return fits ? [] : [`too small, ${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 90)}`];
  });
}"""

# Text and names that the house speaks: not what people said, nor names, nor times.
SPOKEN = """() => {
  const skip = ".words:not(p, label), blockquote, bdi, time, [lang]:not(html), script, style, textarea, .digest, article";
  const said = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.closest(skip)) said.add(node.textContent.replace(/\\s+/g, " ").trim());
  }
  for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt], [data-again], [data-sending], [data-lost], [data-done]"))
    for (const { name, value } of one.attributes)
      if (!/^(id|class|style|href|action|name|value|data-(stream|room|party|door|desk|say|at|act|mark|day))$/.test(name) && value.includes(" ")) said.add(value);
  return [...said].filter((text) => /\\p{L}{3}/u.test(text));
}"""


def complaints(page: Page) -> Iterator[str]:
    """Everything that is wrong with the page as it stands, unfolded, in both themes and on a phone."""
    page.evaluate(UNFOLD)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        yield from (f"{width}: {what}" for what in (*page.evaluate(WIDE), *page.evaluate(SMALL)))
    page.set_viewport_size({"width": 1280, "height": 800})
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        yield from (f"{theme}: {what}" for what in accessibility(page))


def accessibility(page: Page) -> Iterator[str]:
    found = _axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    for fault in found.response["violations"]:
        for node in fault["nodes"][:3]:
            why = " ".join(node.get("failureSummary", "").split())
            yield f"{fault['id']} at {node['target']}: {why[:200]}"


def spoken(page: Page) -> set[str]:
    return set(page.evaluate(SPOKEN))
