// @ts-check
// Keeps an open page true: takes what the stream sends, and finds the way back when the connection breaks.
// The composer is never touched.

const house = /** @type {HTMLElement} */ (document.querySelector("[data-stream]"));
const lost = /** @type {HTMLElement | null} */ (document.getElementById("lost"));
const heard = document.getElementById("heard");
const book = document.getElementById("book");
const news = document.getElementById("news");
const composer = document.getElementById("part-composer");
/** @type {EventSource | undefined} */ let source;
/** @type {number | undefined} */ let worry;
let last = "", pause = 1000, ended = false;

/** @param {string} html */
const drawn = (html) => /** @type {HTMLElement | null} */ (new DOMParser().parseFromString(html, "text/html").body.firstElementChild);

/** @param {HTMLElement} fresh */
function take(fresh) {
  const old = document.getElementById(fresh.id);
  const changed = old ? exchange(old, fresh) : fresh.id.startsWith("e-") && add(fresh);
  if (changed && "announce" in fresh.dataset) say(fresh.textContent);
}

/** @param {Element} old @param {Element} part */
function exchange(old, part) {
  return document.dispatchEvent(new CustomEvent("fresh", { cancelable: true, detail: { old, part, label: house.dataset.kept } }));
}

/** A new item goes to the end of the book; one older than all that is shown stays out. @param {HTMLElement} item */
function add(item) {
  if (!book || moment(item) < moment(book.firstElementChild)) return false;
  document.dispatchEvent(new CustomEvent("drawn", { detail: item }));
  const before = composerTop();
  book.append(item);
  // Who reads or writes at the end stays there: the composer does not move under the hands.
  if (before < window.innerHeight + 100) window.scrollBy({ top: composerTop() - before, behavior: "instant" });
  else if (news && !("mine" in item.dataset)) news.hidden = false;
  if (!("mine" in item.dataset)) say(Array.from(item.children, (piece) => piece.textContent).join(". "));
  return true;
}

/** @param {Element | null} item */
const moment = (item) => item?.querySelector("time")?.dateTime ?? "";

const composerTop = () => composer?.getBoundingClientRect().top ?? 0;

/** To a screen reader, politely. @param {string | null | undefined} text */
function say(text) {
  if (heard) heard.textContent = (text ?? "").replace(/\s+/g, " ").trim();
}

/** @param {string | undefined} sentence @param {boolean} [bad] */
function tell(sentence, bad = true) {
  if (!lost) return;
  lost.hidden = !sentence;
  lost.textContent = sentence ?? "";
  lost.classList.toggle("wrong", bad);
}

/** @param {string | undefined} sentence */
function end(sentence) {
  ended = true;
  source?.close();
  clearTimeout(worry);
  tell(sentence);
}

function restored() {
  clearTimeout(worry);
  worry = undefined;
  pause = 1000;
  if (lost && !lost.hidden) {
    tell(house.dataset.again, false);
    setTimeout(() => !worry && !ended && tell(undefined), 6000);
  }
}

function broken() {
  worry ??= window.setTimeout(() => tell(lost?.dataset.lost), 3000);
  if (source?.readyState === EventSource.CLOSED) setTimeout(anew, (pause = Math.min(pause * 2, 15000)) / 2);
}

/** Fetches the page again and puts its parts in place; tells plainly if this seat no longer has a place in it. */
async function anew() {
  if (ended) return;
  source?.close();
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.status === 404) return end(house.dataset.gone);
  if (answer && new URL(answer.url).pathname === house.dataset.door) return end(house.dataset.out);
  if (!answer?.ok) return broken();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of page.querySelectorAll("[id^=part-]")) if (part.id !== "part-composer") take(/** @type {HTMLElement} */ (part));
  for (const item of page.querySelectorAll("#book > li")) take(/** @type {HTMLElement} */ (item));
  open(page.querySelector("[data-stream]")?.getAttribute("data-stream") ?? "");
}

/** @param {string} address */
function open(address) {
  source = new EventSource(address);
  source.onopen = restored;
  source.onerror = broken;
  source.addEventListener("part", (event) => {
    last = event.lastEventId;
    const fresh = drawn(event.data);
    if (fresh) take(fresh);
  });
  source.addEventListener("again", anew);
  source.addEventListener("away", () => end(house.dataset.out));
}

if (house) {
  open(String(house.dataset.stream));
  if (!location.hash && book?.childElementCount) composer?.scrollIntoView({ block: "end", behavior: "instant" });
  if (composer) new IntersectionObserver(([seen]) => { if (seen.isIntersecting && news) news.hidden = true; }).observe(composer);
}
window.addEventListener("pagehide", () => source?.close());
