// The list of documents. The component's value is where to search: what is ticked, else what the filters let through.
const all = () => element.querySelector("[data-all]");
const boxes = () => [...element.querySelectorAll("input[name='document']")];
const selects = () => [...element.querySelectorAll(".filters select")];
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const label = (box) => box.closest("label");
let ticked = new Set();

const passes = (box) =>
  selects().every((select) => !select.value || (label(box).dataset[select.name] || "").split("|").includes(select.value));

function narrow() {
  const search = element.querySelector("input[type='search']");
  const words = plain(search?.value || "").split(/\s+/);
  let shown = 0;
  for (const box of boxes()) {
    const inside = plain(label(box).textContent);
    label(box).hidden = !passes(box) || !words.every((word) => inside.includes(word));
    const warned = label(box).nextElementSibling;
    if (warned?.matches("details")) warned.hidden = label(box).hidden;
    if (!label(box).hidden) shown++;
  }
  const none = element.querySelector(".no-match");
  if (none) none.hidden = shown > 0;
}

// What is filtered away is not searched, ticked or not; where nothing is let through, everything is searched.
function settle() {
  const filtered = selects().some((select) => select.value);
  const within = boxes().filter(passes).map((box) => box.value);
  ticked = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
  const chosen = within.filter((id) => ticked.has(id));
  const ids = chosen.length ? chosen : filtered ? within : [];
  all().checked = chosen.length === 0;
  const told = chosen.length ? `Tìm trong ${ids.length} văn bản` : `Tìm trong ${ids.length} văn bản theo bộ lọc`;
  element.querySelector(".picked").textContent = ids.length ? told : "Tìm trong tất cả";
  if (JSON.stringify(ids) !== JSON.stringify(props.value)) props.value = ids;
}

element.addEventListener("change", (event) => {
  if (event.target.type === "search") return;
  if (event.target === all()) for (const box of boxes()) box.checked = false;
  narrow();
  settle();
});
element.addEventListener("input", (event) => {
  if (event.target.type === "search") narrow();
});
// A new list has nothing ticked: what was ticked before is ticked again, and what is no longer held is left out.
watch("listing", () => {
  for (const box of boxes()) box.checked = ticked.has(box.value);
  narrow();
  settle();
});
element.addEventListener("click", (event) => {
  const fold = event.target.closest(".fold");
  if (!fold) return;
  const open = fold.getAttribute("aria-expanded") !== "true";
  fold.setAttribute("aria-expanded", String(open));
});
