// What scripts add to pages that are whole without them: a switch for light and dark, filters, notes that light up.
"use strict";

const byId = (id) => document.getElementById(id);

function themeSwitch() {
  const button = document.querySelector("button.theme");
  const root = document.documentElement;
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { button.textContent = dark() ? "Light" : "Dark"; };
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* holds for this page only */ }
    name();
  });
}

// The choice of filters lives in the address, so that a filtered matrix can be linked to.
function filters(form) {
  const rows = [...byId(form.dataset.filters).querySelectorAll("tr[data-status]")];
  const count = form.querySelector(".count");
  const fits = (row, key, value) => {
    if (key === "source") return row.querySelector(`td[data-s="${CSS.escape(value)}"]:not(.no)`);
    if (key === "event") return row.closest("tbody").dataset.event === value;
    return (row.dataset[key] || "").split(" ").includes(value);
  };
  const apply = () => {
    const wanted = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    let shown = 0;
    for (const row of rows) {
      row.hidden = Object.entries(wanted).some(([key, value]) => !fits(row, key, value));
      if (!row.hidden) shown += 1;
    }
    for (const body of form.ownerDocument.querySelectorAll("tbody")) {
      const lines = [...body.querySelectorAll("tr[data-status]")];
      body.hidden = lines.length > 0 && lines.every((row) => row.hidden);
    }
    count.textContent = Object.keys(wanted).length ? `${shown} of ${rows.length} claims` : "";
    const query = new URLSearchParams(wanted).toString();
    try { history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash); } catch { /* from disk */ }
  };
  for (const [key, value] of new URLSearchParams(location.search)) if (form.elements[key]) form.elements[key].value = value;
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (location.search) apply();
}

function search(form) {
  const items = [...byId(form.dataset.search).children].map((item) => [item, item.textContent.toLowerCase()]);
  const count = form.querySelector(".count");
  const apply = () => {
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    count.textContent = words.length ? `${shown} found` : "";
  };
  form.hidden = false;
  form.elements.q.value = new URLSearchParams(location.search).get("q") || "";
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (form.elements.q.value) apply();
}

// A note lights up the whole of its quote, however many pieces the quote is cut into.
function notes() {
  const light = (id, on) => {
    for (const part of document.querySelectorAll(`[data-notes~="${CSS.escape(id)}"]`)) part.classList.toggle("lit", on);
    byId(`N-${id}`)?.classList.toggle("lit", on);
  };
  for (const note of document.querySelectorAll(".notes li, .label-note")) {
    const id = note.id.slice(2);
    for (const event of ["mouseenter", "focusin"]) note.addEventListener(event, () => light(id, true));
    for (const event of ["mouseleave", "focusout"]) note.addEventListener(event, () => light(id, false));
  }
  let aimed = "";
  const aim = () => {
    if (aimed) light(aimed, false);
    aimed = decodeURIComponent(location.hash.slice(1)).replace(/^N-/, "");
    if (aimed) light(aimed, true);
  };
  addEventListener("hashchange", aim);
  aim();
}

themeSwitch();
document.querySelectorAll("form[data-filters]").forEach(filters);
document.querySelectorAll("form[data-search]").forEach(search);
if (document.querySelector(".notes")) notes();
