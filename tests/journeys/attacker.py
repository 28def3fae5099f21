"""A page of somebody else's, on another port of this machine, that tries to find out what stands at our addresses."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from playwright.sync_api import Page

# Everything about an answer that a page from elsewhere can read, but for how long it took. Each waits for an event.
PROBE = """async (address) => {
  const settled = (make, good = "load", bad = "error") => new Promise((done) => {
    const one = make();
    one.addEventListener(good, () => done("load"));
    one.addEventListener(bad, () => done(`error ${one.error?.code ?? ""} ${one.error?.message ?? ""}`));
    if (one instanceof Node) document.body.append(one);
  });
  const element = (name, more) => () => Object.assign(document.createElement(name), more);
  const fetched = (more) => fetch(address, { credentials: "include", ...more })
    .then((answer) => `${answer.type} ${answer.status} ${answer.redirected}`, (fault) => fault.name);
  const framed = async () => {
    const frame = element("iframe", { src: address })();
    const seen = await settled(() => frame);
    let inside = "";
    try { inside = String(frame.contentDocument?.title); } catch (fault) { inside = fault.name; }
    return [seen, frame.contentWindow.length, inside];
  };
  const opened = async () => {
    const other = window.open(address);
    const length = () => { try { return other.length; } catch (fault) { return fault.name; } };
    for (let tries = 0; !other.closed && !length() && tries < 100; tries++)
      await new Promise((later) => setTimeout(later, 30));
    return [other.closed, other.closed ? 0 : length()];
  };
  const measured = ["initiatorType", "transferSize", "encodedBodySize", "responseStatus", "redirectEnd"];
  const timed = () => performance.getEntriesByName(address).map((one) => measured.map((what) => one[what]).join());
  const found = {
    picture: await settled(element("img", { src: address })),
    script: await settled(element("script", { src: address })),
    style: await settled(element("link", { rel: "stylesheet", href: address })),
    sound: await settled(element("audio", { src: address }), "loadeddata"),
    object: await settled(element("object", { data: address })),
    preload: await settled(element("link", { rel: "preload", as: "fetch", href: address })),
    blind: await fetched({ mode: "no-cors" }),
    kept: await fetched({ mode: "no-cors", cache: "force-cache" }),
    written: await fetched({ mode: "no-cors", method: "POST", body: "words=x" }),
    open: await fetched({ mode: "cors" }),
    turned: await fetched({ mode: "no-cors", redirect: "manual" }).catch((fault) => fault.name),
    streamed: await settled(() => new EventSource(address, { withCredentials: true }), "open"),
    frame: await framed(),
    window: await opened(),
  };
  return { ...found, timed: timed().sort() };
}"""


class _Place(BaseHTTPRequestHandler):
    """An empty page; and, as a control, one address where something stands that anybody may load and count."""

    def do_GET(self) -> None:
        there = self.path == "/there"
        body = b"<!doctype html><title>A page</title>" + b"<iframe></iframe>" * 3 * there
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815  the name is the library's

    def log_message(self, *given: Any) -> None:
        """Says nothing."""


@contextmanager
def elsewhere() -> Iterator[int]:
    """A server of somebody else's; gives its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Place)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def reads(page: Page, address: str) -> dict[str, object]:
    """What the attacker's page finds out about an address. Our own address is left out of what it finds."""
    found: dict[str, object] = page.evaluate(PROBE, address)
    for other in page.context.pages:
        if other != page:
            other.close()
    return found
