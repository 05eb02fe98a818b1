// A draft goes to the server and its report comes back; filters are applied here.
const find = (selector) => element.querySelector(selector);
const all = (selector) => [...element.querySelectorAll(selector)];
let token = "";
let running = null;
const state = { severity: "" };

function say(words, wrong = false) {
  const said = find(".said");
  said.textContent = words;
  said.classList.toggle("wrong", wrong);
}

async function send(body, name) {
  running?.abort();
  const own = (running = new AbortController());
  find(".give").setAttribute("aria-busy", "true");
  say(/\.(pdf|png|jpe?g|tiff?)$/i.test(name)
    ? "Đang đọc và kiểm tra… Bản quét mất vài giây mỗi trang." : "Đang đọc và kiểm tra…");
  try {
    const answer = await fetch(`draft-check?name=${encodeURIComponent(name)}`, {
      method: "POST", body, signal: own.signal, headers: { "x-draft": "1", "content-type": "application/octet-stream" },
    });
    const given = await answer.json();
    if (given.error) return say(given.error, true);
    token = given.token;
    say("");
    show(given.html, true);
  } catch (error) {
    if (error.name !== "AbortError") say("Không gửi được dự thảo. Hãy kiểm tra chương trình còn chạy rồi thử lại.", true);
  } finally {
    if (running === own) find(".give").setAttribute("aria-busy", "false");
  }
}

function show(html, move) {
  const checked = find(".checked");
  checked.innerHTML = html;
  state.severity = "";
  filter();
  if (move) {
    checked.focus({ preventScroll: true });
    checked.scrollIntoView({ block: "start" });
  }
}

// A mark is seen while one of its findings is.
function filter() {
  const form = find(".filter");
  if (!form) return;
  const kind = form.elements.kind.value, withIgnored = form.elements.ignored.checked;
  const shown = new Set();
  const cards = all(".finding");
  for (const card of cards) {
    const fits = (!state.severity || card.dataset.severity === state.severity)
      && (!kind || card.dataset.kind === kind) && (withIgnored || card.dataset.ignored !== "true");
    card.hidden = !fits;
    if (fits) shown.add(card.dataset.at);
  }
  for (const mark of all("mark[data-findings]"))
    mark.classList.toggle("off", !mark.dataset.findings.split(" ").some((at) => shown.has(at)));
  for (const button of all("[data-severity][aria-pressed]")) {
    const own = cards.filter((c) => c.dataset.severity === button.dataset.severity && c.dataset.ignored !== "true");
    button.setAttribute("aria-pressed", String(button.dataset.severity === state.severity));
    button.querySelector("strong").textContent = own.length;
  }
  find(".ignored-count").textContent = cards.filter((card) => card.dataset.ignored === "true").length;
  const count = find(".shown-count");
  count.textContent = cards.length ? `Đang hiện ${shown.size}/${cards.length} điểm` : "";
}

function choose(card, from) {
  for (const one of all(".chosen-finding")) one.classList.remove("chosen-finding");
  card.classList.add("chosen-finding");
  const at = card.dataset.at;
  const marks = all("mark[data-findings]").filter((mark) => mark.dataset.findings.split(" ").includes(at));
  for (const mark of marks) mark.classList.add("chosen-finding");
  const target = from === "card" ? marks[0] : card;
  if (!target) return;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

async function ignore(card) {
  const ignored = card.dataset.ignored !== "true";
  const { error } = await server.set_ignored({ token, key: card.dataset.key, ignored });
  if (error) return say(error, true);
  card.dataset.ignored = String(ignored);
  card.querySelector(".ignore").textContent = ignored ? "Khôi phục" : "Bỏ qua";
  const next = card.nextElementSibling || card.previousElementSibling;
  filter();
  if (card.hidden) (next?.querySelector(".go") || find(".checked")).focus({ preventScroll: true });
}

async function similar(button) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  const line = button.closest("p");
  if (open) return line.nextElementSibling?.classList.contains("similar") && line.nextElementSibling.remove();
  const box = document.createElement("div");
  box.className = "similar";
  box.textContent = "Đang tìm đoạn tương tự…";
  line.after(box);
  try {
    const { start, end } = button.dataset;
    const given = await server.find_similar({ token, start: Number(start), end: Number(end) });
    if (given.error) box.textContent = given.error;
    else box.innerHTML = given.html;
  } catch {
    box.textContent = "Không tìm được. Hãy tải lại trang rồi thử lại.";
  }
}

async function again(against) {
  find(".checked").setAttribute("aria-busy", "true");
  const given = await server.check_again({ token, against }).catch(() => ({ error: "Không kiểm tra lại được. Hãy thử lại." }));
  find(".checked").setAttribute("aria-busy", "false");
  if (given.error) return say(given.error, true);
  show(given.html, true);
}

function named() {
  const [file] = find("[name=file]").files;
  find(".drop .chosen").textContent = file ? file.name : "hoặc thả tệp vào đây: Word, PDF, văn bản, bản quét";
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.matches(".against")) return again(new FormData(form).getAll("against"));
  if (!form.matches(".give")) return;
  const [file] = form.elements.file.files;
  const text = form.elements.text.value;
  if (file) send(file, file.name);
  else if (text.trim()) send(new Blob([text]), "du-thao.txt");
  else say("Hãy chọn tệp hoặc dán nội dung dự thảo.", true);
});
element.addEventListener("reset", (event) => {
  if (!event.target.matches(".against")) return;
  event.preventDefault();
  again([]);
});
element.addEventListener("change", (event) => {
  if (event.target.matches("[name=file]")) {
    find("[name=text]").value = "";
    named();
  } else if (event.target.closest(".filter")) filter();
});
element.addEventListener("input", (event) => {
  if (!event.target.matches("[name=text]") || !event.target.value) return;
  find("[name=file]").value = "";
  named();
});
element.addEventListener("click", (event) => {
  const card = event.target.closest(".finding");
  const mark = event.target.closest("mark[data-findings]:not(.off)");
  if (event.target.closest(".severities button")) {
    const { severity } = event.target.closest("button").dataset;
    state.severity = state.severity === severity ? "" : severity;
    filter();
  } else if (event.target.closest(".like")) similar(event.target.closest(".like"));
  else if (card && event.target.closest(".ignore")) ignore(card);
  else if (card && event.target.closest(".go")) choose(card, "card");
  else if (mark) jump(mark);
});
function jump(mark) {
  const card = mark.dataset.findings.split(" ").map((at) => find(`#finding-${at}`)).find((one) => one && !one.hidden);
  if (card) choose(card, "mark");
}
element.addEventListener("keydown", (event) => {
  const mark = event.target.closest("mark[data-findings]");
  if (!mark || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  jump(mark);
});
for (const kind of ["dragover", "dragleave", "drop"])
  element.addEventListener(kind, (event) => {
    const drop = event.target.closest(".drop");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    find("[name=file]").files = event.dataTransfer.files;
    find("[name=text]").value = "";
    named();
  });
