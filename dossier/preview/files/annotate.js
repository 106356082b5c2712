// Select a passage on a source's page, choose what it says, and write it into the right file.
"use strict";

(() => {
  const { token, source } = document.getElementById("preview-script").dataset;
  const text = document.querySelector(".text") || document.querySelector("main");

  function makeElement(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  async function askServer(what, body) {
    let answer;
    try {
      answer = await fetch(`/_preview/${what}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Dossier-Token": token },
        body: JSON.stringify(body),
      });
    } catch {
      return { ok: false, message: "The preview does not answer. Start it again, then go on here." };
    }
    if (answer.ok || answer.status === 422) return { ok: answer.ok, ...(await answer.json()) };
    return { ok: false, message: await answer.text() };
  }

  // --- from a selection to the capture -------------------------------------------------------------------------------

  const SKIPPED = ".ref"; // numbers of notes are in the paragraph but not in the capture

  // How much of the capture's text is before a point of a paragraph, in code points. JavaScript counts UTF-16 units.
  function countTextBefore(paragraph, node, offset) {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    range.setEnd(node, offset);
    const part = range.cloneContents();
    for (const other of part.querySelectorAll(SKIPPED)) other.remove();
    return [...part.textContent].length;
  }

  function findOffset(node, offset) {
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    return paragraph ? Number(paragraph.dataset.start) + countTextBefore(paragraph, node, offset) : null;
  }

  // The words of a selection as the capture has them. The server compares them with the capture.
  function readWords(range) {
    const part = range.cloneContents();
    for (const other of part.querySelectorAll(`${SKIPPED}, .notes, summary`)) other.remove();
    return part.textContent;
  }

  // A triple click ends at the start of the next paragraph's element. So both ends are moved to where words are.
  function readSelection() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0).cloneRange();
    if (!text.contains(range.startContainer)) return null;
    const paragraphs = [...text.querySelectorAll("[data-start]")].filter((each) => range.intersectsNode(each));
    const inside = paragraphs.filter((each) => {
      const own = document.createRange();
      own.selectNodeContents(each);
      if (range.compareBoundaryPoints(Range.START_TO_START, own) > 0)
        own.setStart(range.startContainer, range.startOffset);
      if (range.compareBoundaryPoints(Range.END_TO_END, own) < 0) own.setEnd(range.endContainer, range.endOffset);
      return readWords(own).trim();
    });
    if (!inside.length) return null;
    const [first, last] = [inside[0], inside[inside.length - 1]];
    if (!first.contains(range.startContainer)) range.setStart(first, 0);
    if (!last.contains(range.endContainer)) range.setEnd(last, last.childNodes.length);
    const start = findOffset(range.startContainer, range.startOffset);
    const end = findOffset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return null;
    return { start, end, text: readWords(range) };
  }

  // --- a searchable list --------------------------------------------------------------------------------------------

  // A combobox with a list (WAI-ARIA Authoring Practices): type to search, arrows to move, Enter to choose.
  function makePicker(id, label, hint, changed, starts = "") {
    let items = [];
    let shown = [];
    let at = -1;
    let asked = false;
    const chosen = [];
    const list = makeElement("ul", { role: "listbox", id: `${id}-list`, "aria-label": label, hidden: "" });
    const input = makeElement("input", {
      type: "text",
      id,
      role: "combobox",
      autocomplete: "off",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      placeholder: hint,
    });
    const chips = makeElement("ul", { class: "chosen", "aria-label": `${label}: chosen` });

    function close() {
      asked = false;
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function move(to) {
      at = shown.length ? (to + shown.length) % shown.length : -1;
      for (const [index, each] of [...list.children].entries())
        each.setAttribute("aria-selected", String(index === at));
      if (at < 0) return;
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
    function search() {
      asked = true;
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = items.filter((each) => each.id !== "new" && !chosen.includes(each.id));
      shown = found
        .filter((each) => wanted.every((word) => `${each.id} ${each.label}`.toLowerCase().includes(word)))
        .slice(0, 50);
      const words = input.value.trim();
      if (starts && words && !chosen.includes("new")) shown.push({ id: "new", label: words, start: true });
      list.replaceChildren(
        ...shown.map((each, index) => {
          const option = makeElement(
            "li",
            { role: "option", id: `${id}-${index}`, "aria-selected": "false" },
            each.start ? `${starts}: “${each.label}”` : each.label,
            makeElement("small", {}, each.start ? "" : each.id),
          );
          option.addEventListener("mousedown", (event) => {
            event.preventDefault();
            choose(each);
          });
          return option;
        }),
      );
      list.hidden = !shown.length;
      input.setAttribute("aria-expanded", String(shown.length > 0));
      input.removeAttribute("aria-activedescendant");
      at = -1;
    }
    function choose(item) {
      chosen.push(item.id);
      if (item.start) items = [...items.filter((each) => each.id !== "new"), { ...item, start: false }];
      input.value = "";
      close();
      draw();
      changed();
    }
    function draw() {
      chips.replaceChildren(
        ...chosen.map((each) => {
          const name = items.find((item) => item.id === each)?.label || each;
          const button = makeElement(
            "button",
            { type: "button", title: name, "aria-label": `Remove ${name}` },
            `${each === "new" ? name : each} ×`,
          );
          button.addEventListener("click", () => {
            chosen.splice(chosen.indexOf(each), 1);
            draw();
            input.focus();
            changed();
          });
          return makeElement("li", {}, button);
        }),
      );
    }
    input.addEventListener("input", search);
    input.addEventListener("click", search);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) search();
        move(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (!list.hidden && shown.length) choose(shown[Math.max(at, 0)]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        event.preventDefault();
        close();
      }
    });
    return {
      box: makeElement(
        "div",
        {},
        makeElement("label", { class: "name", for: id }, label),
        chips,
        makeElement("div", { class: "pick" }, input, list),
      ),
      input,
      chosen,
      get started() {
        return chosen.includes("new") ? items.find((each) => each.id === "new").label : "";
      },
      offer(all) {
        // They may come after the first letters were typed or a new claim was started.
        items = [...items.filter((each) => each.id === "new"), ...all];
        if (document.activeElement === input && asked) search();
      },
      clear() {
        chosen.length = 0;
        input.value = "";
        close();
        draw();
      },
    };
  }

  // --- the dialog ---------------------------------------------------------------------------------------------------

  function makeRadios(name, label, values) {
    const set = makeElement("fieldset", {}, makeElement("legend", {}, label));
    values.forEach(([value, words], index) => {
      const input = makeElement("input", { type: "radio", name, value, id: `preview-${name}-${value}` });
      input.defaultChecked = index === 0;
      input.checked = index === 0;
      set.append(makeElement("label", {}, input, ` ${words}`));
    });
    return set;
  }

  const quote = makeElement("blockquote", { id: "preview-quote" });
  const where = makeElement("p", { class: "where" });
  const pasted = makeElement("textarea", { id: "preview-passage", rows: "3" });
  const paste = makeElement(
    "div",
    {},
    makeElement("label", { class: "name", for: "preview-passage" }, "Passage, as it is or as pasted from a web page"),
    pasted,
  );
  const claims = makePicker(
    "preview-claims",
    "Claims that it speaks to",
    "Type to search, or a sentence of your own",
    () => checkDraft(),
    "Start a new claim",
  );
  const chain = makePicker("preview-chain", "Who said it, then who passed it on", "Actors and sources", () =>
    checkDraft(),
  );
  const makeField = (label, control) =>
    makeElement("div", {}, makeElement("label", { class: "name", for: control.id }, label), control);
  const makeLine = (id, attributes = {}) =>
    makeElement("input", { type: "text", id: `preview-${id}`, name: id, autocomplete: "off", ...attributes });
  const makeSelect = (id, values) =>
    makeElement(
      "select",
      { id: `preview-${id}`, name: id },
      ...values.map(([value, words]) => makeElement("option", { value }, words)),
    );
  const labelAsThemselves = (words) => words.map((each) => [each, each]);
  const kind = makeField(
    "What kind of claim the new one is",
    makeSelect("claim-kind", [
      ["deed", "deed: what someone did"],
      ["state", "state: how something is"],
      ["saying", "saying: that someone said something"],
      ["accusation", "accusation: what someone is blamed for"],
      ["judgement", "judgement: how something is to be seen"],
      ["intent", "intent: what someone wants or plans"],
    ]),
  );
  const certainty = makeSelect("certainty", labelAsThemselves(["certain", "probable", "possible", "unstated"]));
  const names = makePicker("preview-names", "Event or actor that it is a name for", "Events and actors", () =>
    checkDraft(),
  );
  const utterance = makeSelect("utterance", [["", "–"]]);
  const more = makeElement(
    "details",
    { class: "more" },
    makeElement("summary", {}, "More: names, an utterance, a figure, a time"),
    makeElement(
      "div",
      {},
      names.box,
      makeField("Utterance that it is a wording of", utterance),
      makeElement(
        "fieldset",
        {},
        makeElement("legend", {}, "The answer that it gives"),
        makeField(
          "Sort",
          makeSelect("value-kind", [["", "–"], ...labelAsThemselves(["number", "time", "place", "person", "term"])]),
        ),
        makeField("As the source words it", makeLine("value-text")),
        makeField("Number", makeLine("value-number", { inputmode: "decimal" })),
        makeField("Unit", makeLine("value-unit", { placeholder: "km, fighters" })),
      ),
      makeElement(
        "fieldset",
        {},
        makeElement("legend", {}, "The time that it states"),
        makeField("As the source words it", makeLine("when-words", { placeholder: "on Saturday" })),
        makeField("As a date", makeLine("when-edtf", { placeholder: "2023-06-24", spellcheck: "false" })),
        makeField(
          "How the date is known",
          makeSelect("when-basis", labelAsThemselves(["stated", "inferred", "researched"])),
        ),
      ),
    ),
  );
  const name = makeElement("input", {
    type: "text",
    id: "preview-id",
    name: "id",
    autocomplete: "off",
    spellcheck: "false",
  });
  const note = makeElement("textarea", { id: "preview-note", name: "note", rows: "2" });
  const clipped = makeElement("textarea", { id: "preview-clipped", name: "clipped", rows: "2" });
  const yaml = makeElement("pre", {
    id: "preview-yaml",
    tabindex: "0",
    role: "region",
    "aria-label": "As it will be written",
  });
  const problems = makeElement("div", { role: "status" });
  const write = makeElement("button", { type: "submit", class: "go", disabled: "" }, "Write it");
  const copy = makeElement("button", { type: "button" }, "Copy the YAML");
  const cancel = makeElement("button", { type: "button" }, "Close");
  const form = makeElement(
    "form",
    { autocomplete: "off" },
    quote,
    where,
    paste,
    claims.box,
    kind,
    makeRadios("polarity", "It", [
      ["affirms", "affirms them"],
      ["denies", "denies them"],
      ["open", "leaves them open"],
    ]),
    makeField("How sure the one who speaks is", certainty),
    makeRadios("voice", "The source", [
      ["own", "says it itself"],
      ["attributed", "has it from someone"],
    ]),
    chain.box,
    makeField("Note for readers, in Markdown", note),
    makeField("Where a “not” or “allegedly” is cut off: why the sense is kept", clipped),
    more,
    makeField("Id", name),
    makeElement("div", {}, makeElement("span", { class: "name" }, "As it will be written"), yaml),
    problems,
    makeElement("div", { class: "actions" }, write, copy, cancel),
  );
  const dialog = makeElement(
    "dialog",
    { id: "preview-annotate", "aria-labelledby": "preview-annotate-name" },
    makeElement("h2", { id: "preview-annotate-name" }, "Annotate this passage"),
    form,
  );
  const offer = makeElement("button", { type: "button", id: "preview-offer", hidden: "" }, "Annotate");
  const start = makeElement("button", { type: "button", title: "Alt+A" }, "Annotate");
  document.body.append(dialog, offer);

  let selected = null;
  let returnTo = null;
  let asked = 0; // questions so far: an answer to an earlier one is not shown

  function makeRequest() {
    const data = new FormData(form);
    const given = selected || { passage: pasted.value };
    return {
      source,
      ...given,
      claims: claims.chosen.filter((each) => each !== "new"),
      statement: claims.started,
      claim_kind: data.get("claim-kind"),
      chain: chain.chosen,
      polarity: data.get("polarity"),
      certainty: data.get("certainty"),
      voice: data.get("voice"),
      names: names.chosen,
      utterance: data.get("utterance"),
      value: readParts("value", ["kind", "text", "number", "unit"], data),
      when: readParts("when", ["words", "edtf", "basis"], data),
      id: data.get("id").trim(),
      note: data.get("note"),
      clipped: data.get("clipped"),
    };
  }

  // A field that has fields of its own. It is left out while nothing is typed into them; the basis alone says nothing.
  function readParts(name, each, data) {
    const given = each.map((part) => [part, data.get(`${name}-${part}`).trim()]).filter(([, words]) => words);
    return given.some(([part]) => part !== "basis") ? Object.fromEntries(given) : null;
  }

  function showProblems(list) {
    const items = list.map((each) =>
      makeElement("li", { class: each.severity }, each.message, each.help ? ` ${each.help}` : ""),
    );
    problems.replaceChildren(...(items.length ? [makeElement("ul", { class: "draft-problems" }, ...items)] : []));
  }

  let timer = 0;
  function checkDraft() {
    clearTimeout(timer);
    kind.hidden = !claims.started;
    timer = setTimeout(async () => {
      asked += 1;
      const number = asked;
      if (!selected && !pasted.value.trim()) {
        write.disabled = true;
        yaml.textContent = "";
        showProblems([{ severity: "note", message: "Paste a passage of this source." }]);
        return;
      }
      const answer = await askServer("draft", makeRequest());
      if (number !== asked) return;
      write.disabled = !(answer.ok && answer.can_be_written);
      yaml.textContent = answer.ok ? answer.yaml : "";
      quote.textContent = answer.ok ? answer.fields.quote : selected ? selected.text : "";
      name.placeholder = answer.ok ? answer.fields.id : "";
      where.textContent = answer.ok ? `Line ${answer.line} of the capture. It goes into ${answer.path}.` : "";
      showProblems(answer.ok ? answer.problems : [{ severity: "error", message: answer.message }]);
    }, 60);
  }

  async function openDialog() {
    selected = readSelection();
    if (dialog.open) {
      checkDraft();
      return;
    }
    returnTo = document.activeElement;
    offer.hidden = true;
    form.reset();
    claims.clear();
    chain.clear();
    names.clear();
    more.open = false;
    paste.hidden = Boolean(selected);
    quote.hidden = !selected;
    quote.textContent = selected ? selected.text : "";
    dialog.show(); // not as a modal dialog: the text beside it can still be read
    (selected ? claims.input : pasted).focus();
    checkDraft();
    const offered = await askServer("choices", {});
    claims.offer(offered.claims || []);
    chain.offer(offered.chain || []);
    names.offer(offered.names || []);
    utterance.replaceChildren(
      utterance.options[0],
      ...(offered.utterances || []).map((each) => makeElement("option", { value: each.id }, each.label)),
    );
  }

  function closeDialog() {
    dialog.close();
    (returnTo?.isConnected && returnTo !== document.body ? returnTo : start).focus();
    document.dispatchEvent(new Event("preview-closed"));
  }

  form.addEventListener("input", (event) => {
    if (event.target.getAttribute("role") !== "combobox") checkDraft();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (write.disabled) return;
    write.disabled = true;
    const answer = await askServer("write", makeRequest());
    if (!answer.ok) {
      showProblems([{ severity: "error", message: answer.message }]);
      write.disabled = false;
      return;
    }
    const words = `Written into ${answer.path}: ${answer.fields.id}`;
    sessionStorage.setItem("preview-said", JSON.stringify({ words, until: Date.now() + 10_000 }));
    closeDialog();
  });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(yaml.textContent);
    } catch {
      // Not allowed here. The words are selected instead, for Ctrl-C.
      getSelection().selectAllChildren(yaml);
    }
    copy.textContent = "Copied";
    setTimeout(() => {
      copy.textContent = "Copy the YAML";
    }, 1500);
  });
  cancel.addEventListener("click", closeDialog);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      closeDialog();
    }
  });
  offer.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  offer.addEventListener("click", openDialog);
  start.addEventListener("mousedown", (event) => event.preventDefault());
  start.addEventListener("click", openDialog);
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyA") {
      event.preventDefault();
      openDialog();
    }
  });
  document.addEventListener("selectionchange", () => {
    const range = getSelection().rangeCount && !getSelection().isCollapsed ? getSelection().getRangeAt(0) : null;
    offer.hidden = dialog.open || !range || !text.contains(range.startContainer) || !getSelection().toString().trim();
    if (offer.hidden) return;
    const box = range.getBoundingClientRect();
    offer.style.top = `${scrollY + box.bottom + 6}px`;
    offer.style.left = `${Math.max(4, Math.min(scrollX + box.left, scrollX + innerWidth - 110))}px`;
  });
  (document.getElementById("preview-bar") || document.body).append(start);
})();
