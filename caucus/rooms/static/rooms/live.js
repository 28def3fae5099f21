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

// Pieces of a page hold these and nothing else: no script, no frame, no picture, no style, and no address that runs.
const ELEMENTS = "a|b|bdi|blockquote|br|button|details|div|fieldset|footer|form|h[1-3]|header|i|input|kbd|label|legend|li|ol|option|p|progress|section|select|small|span|strong|summary|textarea|time|ul";
const SAYING = "aria-[a-z]+|data-[a-z]+|accept|accesskey|autocomplete|checked|class|datetime|dir|disabled|download|enctype|for|form|hidden|id|inputmode|kind|lang|max|maxlength|method|min|multiple|name|open|rel|required|role|rows|selected|spellcheck|tabindex|target|title|type|value";
const LEADING = 'action="/(?!/)[^"<>]*"|href="(?:[?#]|/(?!/)|https?://|tel:)[^"<>]*"';
const TAG = new RegExp(`<(?:${ELEMENTS})(?:\\s+(?:${LEADING}|(?:${SAYING})(?:="[^"<>]*")?))*\\s*>|</(?:${ELEMENTS})>`, "g");

/** What people said is never a tag by the time it comes here, so a tag that we do not draw is not ours. @param {string} html */
function plain(html) {
  if (html.replace(TAG, "").includes("<")) throw new TypeError("not a piece of a page of ours");
  return html;
}

// The only policy that a page may make, and the only place where text becomes markup (server/headers.py).
const policy = /** @type {any} */ (window).trustedTypes?.createPolicy("caucus", { createHTML: plain });

/** @param {string} html */
const drawn = (html) => /** @type {HTMLElement | null} */ (new DOMParser().parseFromString(policy?.createHTML(html) ?? plain(html), "text/html").body.firstElementChild);

/** @param {HTMLElement} fresh */
function take(fresh) {
  const old = document.getElementById(fresh.id);
  const changed = old ? exchange(old, fresh) : fresh.id.startsWith("e-") && add(fresh);
  if (changed && "announce" in fresh.dataset) say(fresh.textContent);
}

/** What is not ours is not shown; the page is fetched whole instead. @param {string} html */
function taken(html) {
  try {
    const fresh = drawn(html);
    if (fresh) take(fresh);
  } catch (fault) {
    console.error(fault);
    anew();
  }
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

/** A page as the browser reads it, in which nothing runs. @param {string} address @returns {Promise<XMLHttpRequest | null>} */
function fetched(address) {
  return new Promise((answered) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => answered(request);
    request.onerror = request.onabort = () => answered(null);
    request.send();
  });
}

/** Fetches the page again and puts its parts in place; tells plainly if this seat no longer has a place in it. */
async function anew() {
  if (ended) return;
  source?.close();
  const answer = await fetched(location.href);
  if (answer?.status === 404) return end(house.dataset.gone);
  if (answer && new URL(answer.responseURL).pathname === house.dataset.door) return end(house.dataset.out);
  const page = answer?.status === 200 ? answer.responseXML : null;
  if (!page) return broken();
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
    taken(event.data);
  });
  source.addEventListener("again", anew);
  source.addEventListener("away", () => end(house.dataset.out));
}

if (house) {
  open(String(house.dataset.stream));
  if (!location.hash && book?.childElementCount) composer?.scrollIntoView({ block: "end", behavior: "instant" });
  if (composer) new IntersectionObserver(([seen]) => { if (seen.isIntersecting && news) news.hidden = true; }).observe(composer);
}
// Who signed in again in another window, and says something here, is heard, and hears.
document.addEventListener("kept", () => {
  if (!ended) return;
  ended = false;
  anew();
});
window.addEventListener("pagehide", () => source?.close());
