// The page follows the files: livereload's protocol over a socket, the panel with what is wrong, and a small bar.
"use strict";

(() => {
  const script = document.getElementById("preview-script");
  const { edition, root, file, line } = script.dataset;
  const editor = (path, at) => `vscode://file/${encodeURI(path.replace(/^\/+/, ""))}:${at}`;

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // The bar: whether the page is live, and the way to the record's file.
  const state = element("span", { role: "status" }, "Connecting …");
  const bar = element("div", { id: "preview-bar", role: "region", "aria-label": "Preview" }, state);
  if (file)
    bar.append(element("a", { href: editor(`${root}/${file}`, line || 1), title: `${root}/${file}` }, `Open ${file}`));
  document.body.append(bar);
  // What was written stays to be read for a while: a claim and its annotation are two files, and may be two reloads.
  const said = JSON.parse(sessionStorage.getItem("preview-said") || "null");
  if (said && Date.now() < said.until) bar.append(element("span", { class: "said", role: "status" }, said.words));

  // Places in the panel lead to the line in the editor.
  function link(panel) {
    if (!root) return;
    for (const code of panel.querySelectorAll("li code")) {
      const found = /^(.+):(\d+):(\d+)$/.exec(code.textContent);
      if (!found || code.closest("a")) continue;
      const target = element("a", { href: editor(`${root}/${found[1]}`, `${found[2]}:${found[3]}`) });
      code.replaceWith(target);
      target.append(code);
    }
  }

  function show(html) {
    const old = document.getElementById("preview-problems");
    const box = document.createElement("template");
    box.innerHTML = html; // made and escaped by the server
    const panel = box.content.querySelector("#preview-problems");
    if (!panel || (old && old.outerHTML === panel.outerHTML)) return;
    if (old) old.replaceWith(panel);
    else document.body.append(panel);
    link(panel);
  }

  const first = document.getElementById("preview-problems");
  if (first) link(first);

  // Lets go of nothing an editor is in the middle of: while the annotate panel is open a reload waits for it to close.
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
        tell({ command: "info", url: location.href, plugins: {}, edition });
      } else if (message.command === "reload") reload();
      else if (message.command === "problems") show(message.html);
    });
    socket.addEventListener("close", () => {
      state.textContent = "The preview has ended; this page is as it was.";
      setTimeout(connect, delay);
      delay = Math.min(2 * delay, 5000);
    });
  }
  connect();
})();
