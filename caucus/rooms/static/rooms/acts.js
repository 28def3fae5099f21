// @ts-check
// Sends the small forms of a page without leaving it, so that words being typed elsewhere on it stay.
// What became of the act is said beside its button. Without this script the forms work by themselves.

/** The form as it stands on the page now: the stream may have drawn its part anew meanwhile. @param {HTMLFormElement} form */
function standing(form) {
  const known = form.querySelector("[id]")?.id;
  return (known && document.getElementById(known)?.closest("form")) || form;
}

/** @param {HTMLFormElement} form @param {string} sentence @param {boolean} done */
function tell(form, sentence, done) {
  const status = standing(form).querySelector("[role=status]");
  if (!status) return;
  status.className = done ? "said" : "unsaid";
  status.textContent = sentence;
}

/** Sends a form. The answer comes as a page that the browser has read and in which nothing runs.
 * @param {string} address @param {FormData} body @returns {Promise<XMLHttpRequest>} */
function sent(address, body) {
  return new Promise((answered, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "document";
    request.onload = () => answered(request);
    request.onerror = request.onabort = failed;
    request.send(body);
  });
}

/** The plain sentence on the page that a refusal answers with. @param {Document | null} page */
function refusal(page) {
  return (page?.querySelector("#fault, #say-status.unsaid") ?? page?.querySelector("h1"))?.textContent?.trim() ?? "";
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function act(form, button) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  try {
    const words = texts();
    const body = new FormData(form, /** @type {HTMLButtonElement | null} */ (button));
    const answer = await sent(form.action, body);
    if (isDoor(answer.responseURL)) tell(form, words.out ?? "", false);
    else if (answer.status < 300) done(form);
    else if (answer.responseXML?.querySelector("#resembles")) second(form, answer.responseXML);
    else tell(form, refusal(answer.responseXML), false);
  } catch {
    tell(form, texts().net ?? "", false);
  } finally {
    delete standing(form).dataset.busy;
  }
}

/** The leak guard warns: its form takes the place of the one that was sent. @param {HTMLFormElement} form @param {Document} page */
function second(form, page) {
  const asked = /** @type {HTMLFormElement} */ (document.importNode(page.querySelector("#resembles"), true));
  Object.assign(asked.dataset, { act: "", ...form.dataset, second: "yes" });
  delete asked.dataset.busy;
  if (!asked.dataset.act) delete asked.dataset.done;
  const shown = standing(form);
  if (shown.dataset.second) return shown.replaceWith(asked);
  shown.hidden = true;
  shown.after(asked);
  asked.querySelector("textarea")?.focus();
}

/** @param {HTMLFormElement} sent */
function done(sent) {
  const form = standing(sent);
  if (form.dataset.act) return location.assign(form.dataset.act);
  form.reset();
  form.querySelectorAll("input[name=once]").forEach((field) => field.setAttribute("value", ""));
  const fold = form.closest("details");
  if (fold && !form.dataset.done) fold.open = false;
  tell(form, form.dataset.done ?? "", Boolean(form.dataset.done));
}

const house = () => /** @type {HTMLElement} */ (document.querySelector(".house"));
const texts = () => house().dataset;
/** @param {string} url */
const isDoor = (url) => new URL(url).pathname === house().dataset.door;

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!("act" in form.dataset)) return;
  event.preventDefault();
  act(form, event.submitter);
});
