// Words that can be opened: a button .evidence-of inside what carries the place (data-document, -start, -end). In a
// table the evidence stands in a row of its own below, elsewhere right behind; one at a time in each row.
async function openPlace(button) {
  const holder = button.closest("[data-document]");
  const host = holder.closest("tr") ?? holder;
  const { document: id, start, end } = holder.dataset;
  const key = `${id} ${start} ${end}`;
  const next = host.nextElementSibling?.classList.contains("detail") ? host.nextElementSibling : null;
  for (const each of host.querySelectorAll(".evidence-of")) each.setAttribute("aria-expanded", "false");
  next?.remove();
  if (next?.dataset.of === key) return;
  button.setAttribute("aria-expanded", "true");
  const row = host.tagName === "TR";
  const detail = document.createElement(row ? "tr" : "div");
  detail.className = "detail";
  detail.dataset.of = key;
  const cell = row ? detail.insertCell() : detail;
  if (row) cell.colSpan = host.cells.length;
  cell.textContent = "Đang mở căn cứ…";
  host.after(detail);
  try {
    cell.innerHTML = await server.read_place({ document: id, start, end });
    document.dispatchEvent(new CustomEvent("pages", { detail: cell }));
  } catch {
    cell.textContent = "Không mở được căn cứ. Hãy tải lại trang rồi thử lại.";
  }
}

element.addEventListener("click", (event) => {
  const opener = event.target.closest(".evidence-of");
  const row = event.target.closest("tr[data-document]");
  if (opener) openPlace(opener);
  else if (row && !event.target.closest("a, button, .detail") && !getSelection().toString()) {
    const own = row.querySelector(".evidence-of");
    if (own) openPlace(own);
  }
});
