// @ts-check
// One key leaves at once, from anywhere: the page is blank before the network is asked.

const form = () => /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-leave]"));

function leave() {
  const out = form();
  if (!out) return;
  document.dispatchEvent(new Event("leaving"));
  const body = new FormData(out);
  document.body.replaceChildren();
  document.title = " ";
  fetch(out.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => undefined);
  location.replace(out.dataset.leave ?? "/");
}

window.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) leave();
}, true);

document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  leave();
});

// A page taken out of the browser's memory by the back button must not show what it showed.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
