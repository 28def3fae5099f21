// @ts-check
// Sets times in the reader's own zone and language; a day is named when it is not today.

const language = document.documentElement.lang;
const hours = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const full = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** @param {HTMLTimeElement} time */
function set(time) {
  const at = new Date(time.dateTime);
  const today = at.toDateString() === new Date().toDateString();
  time.textContent = ("day" in time.dataset ? full : today ? hours : date).format(at);
}

/** @param {ParentNode} within */
function setAll(within) {
  within.querySelectorAll("time").forEach(set);
}

document.addEventListener("drawn", (event) => setAll(/** @type {CustomEvent} */ (event).detail));
setAll(document);
