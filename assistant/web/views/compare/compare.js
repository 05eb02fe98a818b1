// Which of the three comparisons is shown, and asking for it anew when the choice changes.
let part = "targets";
let turn = 0;
const forms = () => element.querySelectorAll("[data-form]");
const ticked = () => [...element.querySelectorAll('[name="plan"]:checked')].map((box) => box.value);

async function compare() {
  const results = element.querySelector(".results");
  if (!results) return;
  const own = ++turn;
  results.setAttribute("aria-busy", "true");
  results.innerHTML = '<p class="none" role="status">Đang so sánh…</p>';
  try {
    const pair = element.querySelector('[name="pair"]')?.value;
    const html = await server.read_comparison({ part, plans: ticked(), pair });
    if (own === turn) results.innerHTML = html;
  } catch {
    if (own === turn) results.innerHTML = '<p class="none">Không so sánh được. Hãy tải lại trang rồi thử lại.</p>';
  }
  if (own === turn) results.setAttribute("aria-busy", "false");
}

function limit() {
  const form = element.querySelector('[data-form="targets"]');
  const full = form && ticked().length >= Number(form.dataset.most);
  for (const box of element.querySelectorAll('[name="plan"]')) box.disabled = full && !box.checked;
}

element.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-part]");
  if (!chosen) return;
  part = chosen.dataset.part;
  for (const button of element.querySelectorAll("[data-part]")) button.setAttribute("aria-pressed", String(button === chosen));
  for (const form of forms()) form.hidden = form.dataset.form !== part;
  compare();
});
element.addEventListener("submit", (event) => event.preventDefault());
element.addEventListener("change", (event) => {
  if (!event.target.closest("[data-form]")) return;
  limit();
  compare();
});
watch("value", () => {
  part = "targets";
  limit();
  compare();
});
