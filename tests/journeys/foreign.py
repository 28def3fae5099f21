"""What does not belong on a page of ours: an element, an attribute or an address that we do not draw."""

from typing import Any

from playwright.sync_api import Page

from tests.journeys.person import Person

# Takes a document, live or merely read, and names whatever in it could run, fetch, style or lead elsewhere.
FOREIGN = """(page) => {
  const ours = new Set(`html head body meta title link script a article aside b bdi blockquote br button caption dd
    details div dl dt fieldset footer form h1 h2 h3 header i input kbd label legend li line main nav ol option p
    progress rect section select small span strong summary svg table tbody td text textarea th thead time tr
    ul`.split(/\\s+/));
  const leads = /^($|[?#]|\\/(?!\\/)|data:,$|https?:\\/\\/|tel:)/;
  const within = (one, name) => /^(data:,$|\\/static\\/)/.test(one.getAttribute(name) ?? "");
  const wrong = (one) => {
    if (!ours.has(one.localName)) return true;
    if (one.localName === "script") return one.type !== "module" || !within(one, "src") || one.textContent;
    if (one.localName === "link") return !["icon", "stylesheet"].includes(one.rel) || !within(one, "href");
    if (one.localName === "meta") return one.httpEquiv || !["", "viewport", "color-scheme", "csrf"].includes(one.name);
    return [...one.attributes].some(({ name, value }) =>
      /^(on|style|src|background|formaction|ping|xlink)/.test(name) || (name === "href" && !leads.test(value))
      || (name === "action" && !/^\\/(?!\\/)/.test(value)));
  };
  const seen = [...page.querySelectorAll("*")].filter(wrong).map((one) => one.outerHTML.slice(0, 160));
  return [...seen, ...(["Caucus", "Empty page"].includes(page.title) ? [] : [`title: ${page.title}`])];
}"""


def foreign(page: Page) -> list[str]:
    """What stands on the page, as it is now, that is not ours."""
    found: list[str] = page.evaluate(f"({FOREIGN})(document)")
    return found


class Reader:
    """Reads answers as a browser does, without opening them."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def foreign(self, markup: str) -> list[str]:
        read = f"(text) => ({FOREIGN})(new DOMParser().parseFromString(text, 'text/html'))"
        found: list[str] = self._page.evaluate(read, markup)
        return found


class Canary:
    """Sits in somebody's browser, and is loud when anything runs there that is not ours."""

    def __init__(self, person: Person) -> None:
        self.sang: list[str] = []
        person.context.expose_binding("canary", lambda source, *_: self.sang.append(source["page"].url))
        person.context.on("dialog", self._dialog)
        person.context.on("page", lambda page: self.sang.append(f"a window: {page.url}"))

    def _dialog(self, dialog: Any) -> None:
        self.sang.append(dialog.message)
        dialog.dismiss()


def shown(page: Page) -> str:
    """All that can be read on the page, folded away or in a field, without its gaps."""
    fields = "[...document.querySelectorAll('input, textarea')].map((one) => one.value).join(' ')"
    return gapless(str(page.evaluate(f"document.body.textContent + {fields}")))


def gapless(text: str) -> str:
    return "".join(text.split())
