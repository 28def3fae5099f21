// @ts-check
// The access keys of the line for capturing, alike in every browser: they choose without taking the hands off the line.

/** @param {KeyboardEvent} event the sign on the key, whatever Alt makes of it */
const signOf = (event) => event.code.replace(/^(Key|Digit)/, "").toLowerCase();

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const words = /** @type {HTMLInputElement | null} */ (document.getElementById("capture-words"));
  const meant = words?.form?.querySelector(`[accesskey="${CSS.escape(signOf(event))}"]`);
  if (!words || !meant) return;
  event.preventDefault();
  if (meant instanceof HTMLInputElement && meant.type === "radio") meant.checked = true;
  words.focus();
  if (meant instanceof HTMLButtonElement) words.form?.requestSubmit(meant);
});
