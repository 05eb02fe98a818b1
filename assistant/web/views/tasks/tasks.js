// The tasks: every change of a filter asks the server for the results anew; the form itself stays as it is.
const state = { state: "", sort: "", order: "", shown: 0 };
let asked = 0;
const form = () => element.querySelector(".sift");
const filters = () => ({ ...Object.fromEntries(new FormData(form())), ...state });

function link() {
  for (const anchor of element.querySelectorAll("[data-format]")) {
    const query = new URLSearchParams({ ...filters(), format: anchor.dataset.format });
    anchor.href = `tasks-export?${query}`;
  }
}

async function refresh(focus) {
  const results = element.querySelector(".results");
  const turn = ++asked;
  results.setAttribute("aria-busy", "true");
  try {
    const html = await server.read_tasks(filters());
    if (turn !== asked) return; // a later change is on its way
    results.innerHTML = html;
    link();
    if (focus) results.querySelector(focus)?.focus({ preventScroll: true });
  } catch {
    if (turn === asked) results.innerHTML = '<p class="none">Không đọc được nhiệm vụ. Hãy tải lại trang rồi thử lại.</p>';
  }
  results.setAttribute("aria-busy", "false");
}

function choose(name, value) {
  const field = form().elements[name];
  field.value = field.value === value ? "" : value;
}

async function toggle(button) {
  const row = button.closest("tr");
  const open = row.nextElementSibling?.classList.contains("detail");
  button.setAttribute("aria-expanded", String(!open));
  if (open) return row.nextElementSibling.remove();
  const detail = document.createElement("tr");
  detail.className = "detail";
  const cell = detail.insertCell();
  cell.colSpan = row.cells.length;
  cell.textContent = "Đang mở căn cứ…";
  row.after(detail);
  try {
    const { document: id, start, end } = row.dataset;
    cell.innerHTML = await server.read_task({ document: id, start, end });
    document.dispatchEvent(new CustomEvent("pages", { detail: cell }));
  } catch {
    cell.textContent = "Không mở được căn cứ. Hãy tải lại trang rồi thử lại.";
  }
}

function act(target) {
  const chosen = target.closest("[data-state], [data-sort], [data-unit], [data-from], .show-more");
  if (!chosen || chosen.closest(".detail")) return;
  const { state: name, sort, unit, from, to, shown } = chosen.dataset;
  if (name !== undefined) state.state = name;
  if (sort) {
    state.order = state.sort === sort && state.order !== "down" ? "down" : "";
    state.sort = sort;
  }
  if (unit) {
    const field = form().elements.unit;
    if (![...field.options].some((option) => option.value === unit)) field.add(new Option(unit, unit));
    choose("unit", unit);
    form().elements.role.value = field.value ? "lead" : "";
  }
  if (from) {
    const same = form().elements.from.value === from && form().elements.to.value === to;
    form().elements.from.value = same ? "" : from;
    form().elements.to.value = same ? "" : to;
  }
  state.shown = shown ? Number(shown) : 0;
  refresh(sort ? `[data-sort="${sort}"]` : name !== undefined ? `[data-state="${name}"]` : null);
}

element.addEventListener("click", (event) => {
  const opener = event.target.closest(".evidence-of");
  const row = event.target.closest("tr[data-document]");
  if (opener) toggle(opener);
  else if (row && !getSelection().toString()) toggle(row.querySelector(".evidence-of"));
  else act(event.target);
});
element.addEventListener("keydown", (event) => {
  if (!event.target.closest("g[data-from]") || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  act(event.target);
});
element.addEventListener("change", (event) => {
  if (!event.target.closest(".sift") || event.target.type === "search") return;
  state.shown = 0;
  refresh();
});
let pause;
element.addEventListener("input", (event) => {
  if (event.target.type !== "search") return;
  clearTimeout(pause);
  pause = setTimeout(refresh, 250);
});
element.addEventListener("submit", (event) => event.preventDefault());
element.addEventListener("reset", () => {
  Object.assign(state, { state: "", sort: "", order: "", shown: 0 });
  setTimeout(refresh); // once the fields are empty
});
watch("value", link);
link();
