// The library: files are sent one by one with their progress, then followed until they are indexed.
const ROOT = "kho-tai-lieu";
const sending = new Map(); // what is on its way: name and part
const KEY = { waiting: "đợi", working: "đang nạp", done: "xong", same: "đã có", partly: "xong một phần", failed: "không nạp được", removed: "đã bỏ" };
let following = null, queue = [], busy = 0, count = 0, open = "";

function row(key, { name, state, part, message }) {
  const item = document.createElement("li");
  item.className = `item ${state}`;
  item.innerHTML = '<div><strong></strong> <span class="state"></span></div><progress max="1"></progress><p></p>';
  item.querySelector("strong").textContent = name;
  item.querySelector(".state").textContent = KEY[state] ?? state;
  const bar = item.querySelector("progress");
  bar.value = part;
  bar.setAttribute("aria-label", `Tiến độ của ${name}`);
  if (!["waiting", "working", "sending"].includes(state)) bar.remove();
  item.querySelector("p").textContent = message;
  return item;
}

let known = [];
function show() {
  const section = element.querySelector(".sent");
  if (!section) return;
  const rows = [...known.map((item) => row(item.number, item)), ...[...sending].map(([key, item]) => row(key, item))];
  section.hidden = !rows.length;
  section.querySelector("ul").replaceChildren(...rows);
}

async function refresh() {
  const held = element.querySelector(".held");
  if (held) held.innerHTML = await server.read_held({});
}

async function follow() {
  clearTimeout(following);
  const answer = await fetch(`${ROOT}/tinh-trang`).catch(() => null);
  if (answer?.ok) {
    const before = known.filter((item) => ["waiting", "working"].includes(item.state)).length;
    known = (await answer.json()).items;
    const left = known.filter((item) => ["waiting", "working"].includes(item.state)).length;
    show();
    if (left < before) await refresh();
    if (!left) return;
  }
  following = setTimeout(follow, 700);
}

function send() {
  while (queue.length && busy < 2) {
    const { file, group, replaces } = queue.shift(), key = ++count;
    busy += 1;
    const item = { name: file.name, state: "sending", part: 0, message: "Đang gửi" };
    sending.set(key, item);
    const query = new URLSearchParams({ name: file.name, ...(group && { group }), ...(replaces && { replaces }) });
    const request = new XMLHttpRequest();
    request.open("POST", `${ROOT}/tep?${query}`);
    request.upload.onprogress = (event) => { item.part = event.total ? event.loaded / event.total : 0; show(); };
    request.onloadend = () => {
      busy -= 1;
      if (request.status === 200) sending.delete(key);
      else {
        let message = "Không gửi được tệp. Hãy kiểm tra đường truyền rồi thử lại.";
        try { message = JSON.parse(request.responseText).detail; } catch {}
        Object.assign(item, { state: "failed", message });
      }
      show();
      send();
      follow();
    };
    request.send(file);
    show();
  }
}

function take(files, more = {}) {
  const group = element.querySelector('.counter [name="group"]')?.value;
  queue.push(...[...files].map((file) => ({ file, group, ...more })));
  send();
}

async function remove(item, button) {
  const answer = await fetch(`${ROOT}/bo`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ documents: [item.dataset.id] }),
  }).catch(() => null);
  if (!answer?.ok) {
    const told = await answer?.json().catch(() => null);
    button.parentElement.replaceChildren(Object.assign(document.createElement("p"), { className: "note", textContent: told?.detail ?? "Không bỏ được. Hãy thử lại." }));
  }
  follow();
}

element.addEventListener("change", (event) => {
  if (event.target.id === "files") take(event.target.files);
  if (event.target.id === "replacement") take(event.target.files, { replaces: open, group: "" });
  if (event.target.type === "file") event.target.value = "";
});
element.addEventListener("input", (event) => {
  if (!event.target.matches(".find")) return;
  const words = event.target.value.toLowerCase().split(/\s+/);
  for (const item of element.querySelectorAll(".documents > li")) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove], [data-sure], [data-keep], [data-replace], [data-forget]");
  if (!button) return;
  const item = button.closest("li[data-id]");
  if ("replace" in button.dataset) {
    open = item.dataset.id;
    element.querySelector("#replacement").click();
  } else if ("remove" in button.dataset) {
    const ask = document.createElement("p");
    ask.className = "sure";
    ask.innerHTML = 'Bỏ văn bản này? <button type="button" class="open" data-sure>Bỏ</button> <button type="button" class="open" data-keep>Giữ lại</button>';
    button.hidden = true;
    button.after(ask);
    ask.querySelector("[data-keep]").focus();
  } else if ("keep" in button.dataset) {
    const ask = button.closest(".sure");
    ask.previousElementSibling.hidden = false;
    ask.previousElementSibling.focus();
    ask.remove();
  } else if ("sure" in button.dataset) {
    button.closest(".sure").textContent = "Đang bỏ…";
    remove(item, button);
  } else {
    fetch(`${ROOT}/xong`, { method: "POST" }).then(() => { for (const [key, item] of sending) if (item.state === "failed") sending.delete(key); follow(); });
  }
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  element.addEventListener(kind, (event) => {
    const drop = event.target.closest?.(".drop");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") take(event.dataTransfer.files);
  });
}
new MutationObserver(() => { if (element.querySelector(".counter") && !element.querySelector(".sent ul")?.children.length) { show(); if (!following) follow(); } })
  .observe(element, { childList: true, subtree: true });
