// The page follows the files: livereload's protocol over a socket, a panel with what is wrong, and a small bar.
"use strict";

(() => {
  const script = document.getElementById("preview-script");
  const { state: shown, root, file, line } = script.dataset;
  const editorAddress = (path, at) => `vscode://file/${encodeURI(path.replace(/^\/+/, ""))}:${at}`;

  function makeElement(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // The bar says whether the page is live, and has a link to the record's file.
  const state = makeElement("span", { role: "status" }, "Connecting …");
  const bar = makeElement("div", { id: "preview-bar", role: "region", "aria-label": "Preview" }, state);
  if (file)
    bar.append(
      makeElement("a", { href: editorAddress(`${root}/${file}`, line || 1), title: `${root}/${file}` }, `Open ${file}`),
    );
  document.body.append(bar);
  // What was written is shown for a while. A claim and its annotation are two files, and may be two reloads.
  const said = JSON.parse(sessionStorage.getItem("preview-said") || "null");
  if (said && Date.now() < said.until) bar.append(makeElement("span", { class: "said", role: "status" }, said.words));

  // Places in the panel lead to the line in the editor.
  function linkPlaces(panel) {
    if (!root) return;
    for (const code of panel.querySelectorAll("li code")) {
      const found = /^(.+):(\d+):(\d+)$/.exec(code.textContent);
      if (!found || code.closest("a")) continue;
      const target = makeElement("a", { href: editorAddress(`${root}/${found[1]}`, `${found[2]}:${found[3]}`) });
      code.replaceWith(target);
      target.append(code);
    }
  }

  function showProblems(html) {
    const old = document.getElementById("preview-problems");
    const box = document.createElement("template");
    box.innerHTML = html; // made and escaped by the server
    const panel = box.content.querySelector("#preview-problems");
    if (!panel || (old && old.outerHTML === panel.outerHTML)) return;
    if (old) old.replaceWith(panel);
    else document.body.append(panel);
    linkPlaces(panel);
  }

  const first = document.getElementById("preview-problems");
  if (first) linkPlaces(first);

  // An editor loses nothing that is not finished: while the dialog is open, a reload waits until it is closed.
  let waiting = false;
  function reload() {
    if (document.getElementById("preview-annotate")?.open) waiting = true;
    else location.reload();
  }
  document.addEventListener("preview-closed", () => {
    if (waiting) location.reload();
  });

  let delay = 250;
  function connect() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/livereload`);
    const tell = (message) => socket.send(JSON.stringify(message));
    socket.addEventListener("open", () =>
      tell({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }),
    );
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "hello") {
        delay = 250;
        state.textContent = "Live";
        tell({ command: "info", url: location.href, plugins: {}, state: shown });
      } else if (message.command === "reload") reload();
      else if (message.command === "problems") showProblems(message.html);
    });
    socket.addEventListener("close", () => {
      state.textContent = "The preview has ended; this page is as it was.";
      setTimeout(connect, delay);
      delay = Math.min(2 * delay, 5000);
    });
  }
  connect();
})();
