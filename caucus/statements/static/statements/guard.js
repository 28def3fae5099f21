// @ts-check
// Asks while somebody types whether the words resemble what not everybody here has heard, and shows what they resemble.
// Loaded with the first letter. Nothing typed is kept here: the question goes to the house and is forgotten there.

/** @typedef {{ nth: number, begin: number, end: number, text: string }} Stretch */
/** @typedef {{ says: string, at: string, stretches: Stretch[] }} Mark */
/** @typedef {{ seen: string, marks: Mark[], texts: Record<string, string> }} Likeness */

const PAUSE = 700; // milliseconds without a key before it asks
const part = /** @type {HTMLElement} */ (document.getElementById("part-composer"));
/** @type {number | undefined} */ let waiting;
/** @type {AbortController | undefined} */ let asking;

/** @param {HTMLFormElement} form */
const field = (form) => /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea, input[type=file]"));

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Record<string, string>} [given] @param {(Node | string)[]} inside */
function made(name, given = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

/** Stays in the form, so that a screen reader hears it change. @param {HTMLFormElement} form */
function telling(form) {
  const there = /** @type {HTMLElement | null} */ (form.querySelector("[data-likeness]"));
  if (there) return there;
  const fresh = made("p", { "aria-live": "polite", "data-likeness": "" });
  const typed = field(form), around = typed.parentElement;
  (around && around !== form ? around : typed).after(fresh);
  return fresh;
}

/** What is in it stands in the form only while there is something to confirm. @param {HTMLFormElement} form @param {Likeness | null} found */
function show(form, found) {
  const status = telling(form), old = form.querySelector(".likeness"), warns = Boolean(found?.marks?.length);
  status.className = warns ? "unsaid" : "small quiet";
  status.textContent = (warns ? found?.texts.title : old && found?.texts.clear) ?? "";
  if (!warns && old?.contains(document.activeElement)) field(form).focus();
  const fresh = found && warns ? [panel(form, found, old)] : [];
  if (old) old.replaceWith(...fresh);
  else status.after(...fresh);
}

/** @param {HTMLFormElement} form @param {Likeness} found @param {Element | null} old */
function panel(form, found, old) {
  const id = `${form.dataset.say}-anyway`;
  const before = /** @type {HTMLInputElement | null} */ (old?.querySelector("[name=anyway]"));
  const why = made("input", { id, name: "anyway", maxlength: "1000", autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-help` });
  why.value = before?.value ?? "";
  if (before && document.activeElement === before) setTimeout(() => why.focus());
  return made("div", { class: "likeness notice stack tight" },
    made("ul", { class: "list" }, ...found.marks.map((mark) => told(form, mark))),
    made("label", { for: id }, found.texts.why), why,
    made("p", { class: "small quiet", id: `${id}-help` }, found.texts.help),
    made("input", { type: "hidden", name: "seen", value: found.seen }));
}

/** @param {HTMLFormElement} form @param {Mark} mark */
function told(form, mark) {
  const time = new Date(mark.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const pieces = mark.stretches.flatMap((each) => [stretch(form, each), " "]);
  return made("li", {}, ...pieces, made("span", { class: "small" }, mark.says.replace("{time}", time)));
}

/** The words as they stand in the field; pressed, they are selected there. @param {HTMLFormElement} form @param {Stretch} each */
function stretch(form, each) {
  const text = made("mark", { dir: "auto" }, each.text);
  if (form.dataset.say !== "words") return text;
  const button = made("button", { type: "button", class: "plain" }, text);
  button.addEventListener("click", () => select(field(form), each));
  return button;
}

/** @param {HTMLTextAreaElement} typed @param {Stretch} each */
function select(typed, each) {
  const there = typed.value.slice(each.begin, each.end) === each.text;
  const begin = there ? each.begin : typed.value.indexOf(each.text);
  typed.focus();
  if (begin >= 0) typed.setSelectionRange(begin, begin + each.text.length);
}

/** @param {HTMLFormElement} form */
async function ask(form) {
  asking?.abort();
  asking = new AbortController();
  const typed = field(form).value;
  if (!typed.trim()) return show(form, null);
  const body = new URLSearchParams({ words: typed });
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  try {
    const answer = await fetch(form.action.replace(/say\/$/, "look/"), {
      method: "POST", body, signal: asking.signal, headers: { Accept: "application/json", "X-CSRFToken": token },
    });
    if (answer.ok && field(form).value === typed && !("sent" in form.dataset)) show(form, await answer.json());
  } catch {
    // Asked again with the next key, and once more by the house before anything is said.
  }
}

/** @param {HTMLFormElement} form */
function askSoon(form) {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => ask(form), PAUSE);
}

part.addEventListener("input", (event) => {
  const changed = /** @type {HTMLElement} */ (event.target), form = changed.closest("form");
  if (!form || changed !== field(form)) return;
  if (form.dataset.say === "file") return show(form, null);
  askSoon(form);
});

part.addEventListener("likeness", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  clearTimeout(waiting);
  asking?.abort();
  show(form, /** @type {CustomEvent} */ (event).detail ?? null);
  form.querySelector("[name=anyway]")?.setAttribute("aria-invalid", "true");
  /** @type {HTMLInputElement | null} */ (form.querySelector("[name=anyway]"))?.focus();
});

// What was pasted at one stroke, or typed while this was on its way, is asked about too.
/** @type {NodeListOf<HTMLFormElement>} */ (part.querySelectorAll("form[data-say=words]")).forEach(askSoon);
