// Comfort only: every page works without it.
"use strict";

// What was sent is no draft any more.
const sent = document.querySelector("[data-sent]");
if (sent) localStorage.removeItem("draft:" + sent.dataset.sent);

/** What was kept under a key; a draft that cannot be read is no draft. */
function draft(key) {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(key)) ?? {});
    return Object.fromEntries(kept.filter(([, values]) => Array.isArray(values)));
  } catch {
    localStorage.removeItem(key);
    return {};
  }
}

// Drafts: what is typed is kept on this device until it has been sent.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = "draft:" + form.dataset.draft;
  const fields = [...form.elements].filter((f) => f.name && f.type !== "hidden" && f.type !== "file" && f.type !== "password");
  const kept = draft(key);
  let restored = false;
  for (const field of fields) {
    if (!(field.name in kept)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = kept[field.name].includes(field.value);
    else {
      const given = field.tagName === "SELECT" ? [...field.options].find((o) => o.defaultSelected)?.value ?? field.value : field.defaultValue;
      const typed = kept[field.name].shift() ?? "";
      if (field.value === given && typed !== given && (typed || given)) { field.value = typed; restored = true; }
    }
  }
  if (restored) form.querySelector("[data-restored]")?.removeAttribute("hidden");
  form.addEventListener("input", () => {
    const values = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") (values[name] ||= []).push(value);
    localStorage.setItem(key, JSON.stringify(values));
  });
  // A line that is down: what was typed stays, and the form says so.
  form.addEventListener("submit", (event) => {
    const told = form.querySelector("[data-offline]");
    if (navigator.onLine || !told) return;
    event.preventDefault();
    told.hidden = false;
    told.scrollIntoView({ block: "center" });
  });
}

/** Puts words where they can be pasted from; on an office's network without TLS the browser has only the old way. */
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

// Copying an address or a citation.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = button.dataset.copy.replace("{here}", location.href);
    await copied(text);
    button.textContent = button.dataset.done;
  });
}

// Sharing, where the device has a way of its own.
for (const button of document.querySelectorAll("button[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => navigator.share({ title: button.dataset.share, url: location.href }).catch(() => {}));
}

// Finding in a report: "/" goes to the field, N and P to the next and the previous place.
const find = document.querySelector("[data-find]");
const places = [...document.querySelectorAll("mark[id]")];
let place = -1;
if (find) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const step = { n: 1, p: -1 }[event.key];
    if (event.key === "/") { event.preventDefault(); find.focus(); }
    else if (step && places.length) {
      places[place]?.classList.remove("here");
      place = (place + step + places.length) % places.length;
      places[place].classList.add("here");
      places[place].scrollIntoView({ block: "center" });
    }
  });
  if (!location.hash) places[0]?.scrollIntoView({ block: "center" });
}

// Where a row of places is wider than the screen, the one shown is in sight.
for (const here of document.querySelectorAll(".nav [aria-current], .tabs [aria-current]")) {
  const row = here.closest("ul");
  row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

// Printing.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Choices that apply at once.
for (const select of document.querySelectorAll("select[data-apply]")) select.addEventListener("change", () => select.form.submit());

// One box that ticks all.
for (const box of document.querySelectorAll("input[data-all]")) {
  box.hidden = false;
  box.addEventListener("change", () => document.querySelectorAll(`input[name="${box.dataset.all}"]`).forEach((b) => (b.checked = box.checked)));
}

// Two keystrokes in the queue: A accepts, R opens the reason; Enter sends it.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const target = document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!target) return;
  event.preventDefault();
  target.tagName === "DETAILS" ? ((target.open = true), target.querySelector("textarea, input:not([type=hidden])").focus()) : target.focus();
});
