// What scripts add to pages that are whole without them: a switch for light and dark, filters, notes that light up.
"use strict";

const byId = (id) => document.getElementById(id);

function themeSwitch() {
  const button = document.querySelector("button.theme");
  const root = document.documentElement;
  const dark = () =>
    (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => {
    button.textContent = dark() ? "Light" : "Dark";
  };
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      /* holds for this page only */
    }
    name();
  });
}

// Where a list is too long for one page, a choice is among all of it: the other pages are fetched when first needed.
// From disk a browser gives none; the choice is then among what this page has, and says so.
async function joinPages(list) {
  const nav = document.querySelector(".pages");
  if (!nav || nav.hidden) return;
  const links = [...nav.querySelectorAll("a")];
  const parts = await Promise.all(
    links.map(async (link) => {
      if (link.ariaCurrent) return document;
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.status);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    }),
  );
  for (const part of parts) {
    const marks = [...part.querySelectorAll(".sprite > symbol")].filter((mark) => !byId(mark.id));
    document.querySelector(".sprite").append(...marks);
    for (const select of document.querySelectorAll(".filters select")) {
      const more = part.querySelector(`.filters [name="${select.name}"]`).options;
      const known = new Set([...select.options].map((option) => option.value));
      select.append(...[...more].filter((option) => !known.has(option.value)));
    }
    list.append(...part.getElementById(list.id).querySelectorAll(":scope > :not(caption, thead)"));
  }
  nav.hidden = true;
}

async function isWhole(list) {
  try {
    await joinPages(list);
    return true;
  } catch {
    return false;
  }
}

// The choice of filters and the order live in the address, so that what is shown can be linked to.
function filters(form) {
  const all = byId(form.dataset.filters);
  let items, homes, groups;
  const collect = () => {
    items = [...all.querySelectorAll("[data-actor]")];
    homes = new Map(items.map((item) => [item, item.parentNode]));
    groups = [...new Set(homes.values())].map((home) => home.closest("tbody, section"));
  };
  let place = "";
  const join = async () => {
    place = (await isWhole(all)) ? "" : " on this page";
    collect();
  };
  const count = form.querySelector(".count");
  const of = (item, key) => item.dataset[key] ?? homes.get(item).dataset[key] ?? "";
  // A kind may be several words. All other values are ids, separated by spaces.
  const fits = (item, key, value) => of(item, key) === value || of(item, key).split(" ").includes(value);
  const rank = {
    differs: (item) => -Number(item.dataset.differs || 0) * 100 - of(item, "source").split(" ").length,
    sources: (item) => -of(item, "source").split(" ").filter(Boolean).length,
    status: (item) => form.dataset.statuses.split(" ").indexOf(item.dataset.status),
  };
  // In the order of events, rows are under the headings of their events; in any other order, in one list.
  const sorted = document.createElement("tbody");
  sorted.className = "sorted";
  const order = (by) => {
    if (!rank[by]) for (const item of items) homes.get(item).append(item);
    else sorted.append(...[...items].sort((a, b) => rank[by](a) - rank[by](b)));
    if (rank[by]) all.append(sorted);
    else sorted.remove();
  };
  const apply = async () => {
    if (!items) await join();
    const chosen = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const { sort, ...wanted } = chosen;
    order(sort);
    for (const item of items) item.hidden = Object.entries(wanted).some(([key, value]) => !fits(item, key, value));
    for (const group of groups) group.hidden = !group.querySelector("[data-actor]:not([hidden])");
    const shown = items.filter((item) => !item.hidden);
    const ids = new Set(shown.map((item) => item.id.slice(2)));
    for (const link of document.querySelectorAll(".drawing.moments a.moment"))
      link.classList.toggle("off", !ids.has(link.getAttribute("href").split("/").at(-2)));
    count.textContent = Object.keys(wanted).length
      ? `${shown.length} of ${items.length} ${form.dataset.noun}${place}`
      : "";
    const query = new URLSearchParams(chosen).toString();
    try {
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    } catch {
      /* from disk */
    }
  };
  for (const [key, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(key);
    if (field) field.value = value;
  }
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  if (location.search) apply();
}

function search(form) {
  const all = byId(form.dataset.search);
  const count = form.querySelector(".count");
  let joined;
  const join = async () => {
    const place = (await isWhole(all)) ? "" : " on this page";
    return [place, [...all.children].map((item) => [item, item.textContent.toLowerCase()])];
  };
  const apply = async () => {
    joined ??= join();
    const [place, items] = await joined;
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    count.textContent = words.length ? `${shown} found${place}` : "";
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

// A link into something folded unfolds it, also where the browser does not do so by itself.
function unfold() {
  const target = byId(decodeURIComponent(location.hash.slice(1)));
  // What the link leads to stands on a further page by now.
  const further = target?.closest(".further li")?.querySelector("a");
  if (further) location.replace(further.href);
  const folded = target?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
}

themeSwitch();
unfold();
addEventListener("hashchange", unfold);
document.querySelectorAll("form[data-filters]").forEach(filters);
document.querySelectorAll("form[data-search]").forEach(search);
if (document.querySelector(".notes")) notes();
