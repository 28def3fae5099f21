// @ts-check
// Says words and hands over files without leaving the page. What was typed survives every failure:
// it stays in its field until the house has answered that it was kept, and it is in no storage.

const part = /** @type {HTMLElement | null} */ (document.getElementById("part-composer"));
const texts = part?.dataset ?? {};

/** @param {HTMLFormElement} form @param {string | undefined} sentence @param {string} how */
function tell(form, sentence, how) {
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  status.className = how;
  status.textContent = sentence ?? "";
  if (how === "unsaid") field(form).setAttribute("aria-invalid", "true");
  else field(form).removeAttribute("aria-invalid");
}

/** @param {HTMLFormElement} form */
const field = (form) => /** @type {HTMLTextAreaElement | HTMLInputElement} */ (form.querySelector("textarea, input[type=file]"));

/** @param {HTMLFormElement} form @returns {string | undefined} what stands in the way before anything is sent */
function unready(form) {
  const file = form.dataset.say === "file" ? /** @type {HTMLInputElement} */ (field(form)).files?.[0] : undefined;
  if (form.dataset.say === "file" && !file) return texts.nofile;
  if (file && file.size > Number(form.dataset.largest)) return texts.large;
  if (form.dataset.say === "words" && !field(form).value.trim()) return texts.empty;
}

/** A request that shows how far a file has gone, which `fetch` cannot. @param {HTMLFormElement} form */
function send(form) {
  const request = new XMLHttpRequest(), body = new FormData(form);
  const bar = form.querySelector("progress");
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", String(body.get("csrfmiddlewaretoken")));
  body.delete("csrfmiddlewaretoken");
  if (bar) request.upload.onprogress = (event) => { bar.hidden = false; bar.value = (100 * event.loaded) / event.total; };
  request.onload = () => answered(form, request);
  request.onerror = request.onabort = () => failed(form, texts.net);
  request.send(form.dataset.say === "file" ? body : new URLSearchParams(/** @type {any} */ (body)));
}

/** @param {HTMLFormElement} form @param {XMLHttpRequest} request */
function answered(form, request) {
  const json = request.getResponseHeader("Content-Type")?.includes("json");
  const answer = json ? JSON.parse(request.responseText) : {};
  if (answer.entry) return kept(form, answer.once);
  if (answer.reason === "said-otherwise") once(form, "");
  if (answer.seen) guard().then(() => form.dispatchEvent(new CustomEvent("likeness", { bubbles: true, detail: answer })));
  failed(form, answer.error ?? (request.status === 413 ? texts.large : request.status === 404 ? texts.gone
    : request.status === 403 ? texts.stale : request.status === 401 || request.status < 300 ? texts.out : texts.broken));
}

/** @param {HTMLFormElement} form @param {string} key */
function once(form, key) {
  /** @type {HTMLInputElement} */ (form.querySelector("[name=once]")).value = key;
}

/** @param {HTMLFormElement} form @param {string} key */
function kept(form, key) {
  const typed = field(form);
  if (form.dataset.say === "file" || typed.value === form.dataset.sent) typed.value = "";
  const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector("[type=radio]"));
  if (chosen) chosen.checked = true;
  once(form, key);
  form.dispatchEvent(new CustomEvent("likeness", { bubbles: true }));
  document.dispatchEvent(new CustomEvent("kept"));
  free(form);
  const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  tell(form, (form.dataset.say === "file" ? texts.handed : texts.said)?.replace("{time}", time), "said");
  if (form.contains(document.activeElement)) typed.focus();
}

/** @param {HTMLFormElement} form @param {string | undefined} sentence */
function failed(form, sentence) {
  free(form);
  tell(form, sentence, "unsaid");
}

/** @param {HTMLFormElement} form */
function free(form) {
  delete form.dataset.sent;
  form.querySelector("button:not([type])")?.removeAttribute("aria-disabled");
  form.querySelector("progress")?.toggleAttribute("hidden", true);
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.dataset.say) return;
  event.preventDefault();
  if ("sent" in form.dataset) return;
  const missing = unready(form);
  if (missing) return tell(form, missing, "unsaid");
  form.dataset.sent = field(form).value;
  form.querySelector("button:not([type])")?.setAttribute("aria-disabled", "true");
  tell(form, texts.sending, "small quiet");
  send(form);
});

// What the leak guard needs comes with the first letter that is typed.
const guard = () => import(String(texts.guard));
part?.addEventListener("input", guard, { once: true });

part?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (event.target).closest("form")?.requestSubmit();
});

// A link out of the page takes typed words away; the first press says so instead.
document.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a[href]:not([download], [target], [href^='#'])");
  const words = /** @type {HTMLTextAreaElement | null | undefined} */ (part?.querySelector("textarea"));
  if (!link || !words?.value.trim() || !words.form || link.hasAttribute("data-warned")) return;
  event.preventDefault();
  link.setAttribute("data-warned", "");
  tell(words.form, texts.typed, "unsaid");
  words.form.scrollIntoView({ block: "center" });
  words.focus();
});
