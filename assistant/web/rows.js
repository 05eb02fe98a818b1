// Rows whose words can be opened: a button .evidence-of inside what carries the place (data-document, -start, -end).
async function openPlace(button) {
  const holder = button.closest("[data-document]");
  const row = holder.tagName === "TR";
  const next = holder.nextElementSibling;
  const open = next?.classList.contains("detail");
  button.setAttribute("aria-expanded", String(!open));
  if (open) return next.remove();
  const detail = document.createElement(row ? "tr" : "div");
  detail.className = "detail";
  const cell = row ? detail.insertCell() : detail;
  if (row) cell.colSpan = holder.cells.length;
  cell.textContent = "Đang mở căn cứ…";
  holder.after(detail);
  try {
    const { document: id, start, end } = holder.dataset;
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
