// The list of documents: which are ticked is the component's value; its HTML stays as the server made it.
const all = () => element.querySelector("[data-all]");
const boxes = () => [...element.querySelectorAll("input[name='document']")];
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

function told(ids) {
  all().checked = ids.length === 0;
  element.querySelector(".picked").textContent = ids.length ? `Tìm trong ${ids.length} văn bản` : "Tìm trong tất cả";
}

element.addEventListener("change", (event) => {
  if (event.target === all()) for (const box of boxes()) box.checked = false;
  const ids = boxes().filter((box) => box.checked).map((box) => box.value);
  told(ids);
  props.value = ids;
});
// A new list has nothing ticked: what was ticked before is ticked again, and what is no longer held is left out.
watch("listing", () => {
  const ticked = new Set(props.value);
  for (const box of boxes()) box.checked = ticked.has(box.value);
  const ids = boxes().filter((box) => box.checked).map((box) => box.value);
  told(ids);
  if (ids.length !== ticked.size) props.value = ids;
});
element.addEventListener("input", (event) => {
  if (event.target.type !== "search") return;
  const words = plain(event.target.value).split(/\s+/);
  for (const box of boxes()) {
    const label = box.closest("label");
    label.hidden = !words.every((word) => plain(label.textContent).includes(word));
    const warned = label.nextElementSibling;
    if (warned?.matches("details")) warned.hidden = label.hidden;
  }
});
element.addEventListener("click", (event) => {
  const fold = event.target.closest(".fold");
  if (!fold) return;
  const open = fold.getAttribute("aria-expanded") !== "true";
  fold.setAttribute("aria-expanded", String(open));
});
