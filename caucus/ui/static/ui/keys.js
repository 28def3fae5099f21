// @ts-check
// Gives each form that writes its token against forgery, and a key under which it is kept once.
// Parts that came over the stream have neither; and a token changes when somebody signs in anew in another window.

/** The newest token of this browser. */
function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  return cookie ?? document.querySelector("meta[name=csrf]")?.getAttribute("content") ?? "";
}

/** @returns a new key; not `crypto.randomUUID`, which is missing on a plain local network */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {HTMLFormElement} form @param {string} name @param {string} value @param {boolean} [over] */
function set(form, name, value, over = false) {
  const field = /** @type {HTMLInputElement | null} */ (form.querySelector(`input[name=${name}]`));
  if (field && (over || !field.value)) field.value = value;
}

/** Called before anybody reads the form; capturing, so that it is first. @param {HTMLFormElement} form */
function complete(form) {
  set(form, "csrfmiddlewaretoken", token(), true);
  set(form, "once", newKey());
  const desk = document.querySelector("[data-desk]")?.getAttribute("data-desk");
  if (desk) {
    set(form, "then", "desk");
    set(form, "focus", desk);
  }
}

document.addEventListener("submit", (event) => complete(/** @type {HTMLFormElement} */ (event.target)), true);
document.addEventListener("leaving", () => document.querySelectorAll("form").forEach(complete));
