// @ts-check
// Puts a newly drawn part in the place of the old one without taking anything from the reader's hands:
// what was typed and not sent, what was unfolded, where the focus stood.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** @param {Element} part @returns {Field[]} */
const fields = (part) => Array.from(part.querySelectorAll("input[id], textarea[id], select[id]"));

/** @param {Field} field */
function touched(field) {
  if (field instanceof HTMLSelectElement) return field.selectedIndex !== Math.max(0, Array.from(field.options).findIndex((option) => option.defaultSelected));
  if (field.type === "checkbox" || field.type === "radio") return /** @type {HTMLInputElement} */ (field).checked !== /** @type {HTMLInputElement} */ (field).defaultChecked;
  return field.value !== field.defaultValue;
}

/** @param {Element} from @param {Element} to @returns {string[]} words for which the new part has no place */
function carry(from, to) {
  const homeless = [];
  for (const field of fields(from).filter(touched)) {
    const place = /** @type {Field | null} */ (to.querySelector(`#${CSS.escape(field.id)}`));
    if (!place && !field.form?.dataset.busy && field.matches("textarea, input:not([type])")) homeless.push(field.value);
    if (place && "checked" in field && "checked" in place && field.type !== "text") place.checked = field.checked;
    if (place) place.value = field.value;
  }
  for (const form of from.querySelectorAll("form")) {
    const known = form.querySelector("[id]")?.id;
    const place = known && to.querySelector(`#${CSS.escape(known)}`)?.closest("form");
    if (place) continued(form, place);
  }
  for (const fold of from.querySelectorAll("details[id]")) {
    const place = /** @type {HTMLDetailsElement | null} */ (to.querySelector(`#${CSS.escape(fold.id)}`));
    if (place) place.open = /** @type {HTMLDetailsElement} */ (fold).open;
  }
  return homeless.filter((words) => words.trim());
}

/** What is on its way keeps its key, so that pressing twice says it once. @param {HTMLFormElement} form @param {HTMLFormElement} place */
function continued(form, place) {
  if (form.dataset.busy) place.dataset.busy = form.dataset.busy;
  for (const name of ["once", "csrfmiddlewaretoken"]) {
    const [old, fresh] = [form, place].map((one) => /** @type {HTMLInputElement | null} */ (one.querySelector(`[name=${name}]`)));
    if (old && fresh) fresh.value = old.value;
  }
  const [old, fresh] = [form, place].map((one) => one.querySelector("[role=status]"));
  if (old && fresh) fresh.replaceWith(old.cloneNode(true));
}

/** Without the keys of forms, which differ each time. @param {Element} part */
function bare(part) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  copy.querySelectorAll("input[type=hidden]").forEach((field) => field.setAttribute("value", ""));
  copy.querySelectorAll("[role=status]").forEach((status) => { status.className = ""; status.textContent = ""; });
  copy.normalize();
  return copy;
}

/** @param {Element} part @param {string[]} words @param {string} label */
function keep(part, words, label) {
  for (const text of words) {
    const note = document.createElement("p");
    note.className = "notice small";
    note.textContent = `${label} ${text}`;
    part.append(note);
  }
}

/** @param {Element} old @param {Element} fresh @param {string} label @returns {boolean} whether anything changed */
export function replace(old, fresh, label) {
  document.dispatchEvent(new CustomEvent("drawn", { detail: fresh }));
  const homeless = carry(old, fresh);
  if (bare(old).isEqualNode(bare(fresh))) return false;
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  keep(fresh, homeless, label);
  old.replaceWith(fresh);
  if (held?.id) refocus(/** @type {HTMLElement} */ (held));
  return true;
}

/** @param {HTMLElement} held */
function refocus(held) {
  const again = document.getElementById(held.id);
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLTextAreaElement && held instanceof HTMLTextAreaElement) {
    again.setSelectionRange(held.selectionStart, held.selectionEnd);
  }
}

// Read by rooms/live.js; scripts are not bundled, and an import would go round the names that carry a digest.
document.addEventListener("fresh", (event) => {
  const { old, part, label } = /** @type {CustomEvent} */ (event).detail;
  if (!replace(old, part, label)) event.preventDefault();
});
