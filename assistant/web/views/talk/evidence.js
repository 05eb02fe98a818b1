// The evidence panel: the newest answer's evidence is shown until a chip of another answer is chosen.
const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function show(turn) {
  for (const set of element.querySelectorAll(".evidence-set")) set.hidden = set.dataset.turn !== turn;
}

function toEvidence(chip) {
  const { turn, citation } = chip.dataset;
  show(turn);
  const fold = document.getElementById(`evidence-${turn}-${citation}`).closest(".further-cards");
  if (fold) fold.open = true;
  for (const other of document.querySelectorAll(".card.chosen, .chip.chosen")) other.classList.remove("chosen");
  const card = document.getElementById(`evidence-${turn}-${citation}`);
  card.classList.add("chosen");
  chip.classList.add("chosen");
  document.dispatchEvent(new CustomEvent("pages", { detail: card }));
  card.scrollIntoView({ block: "start", behavior });
  card.focus({ preventScroll: true });
}

function toAnswer(turn) {
  const answer = document.querySelector(`.turn[data-turn="${turn}"]`);
  const chip = answer.querySelector(".chip.chosen");
  (chip || answer).scrollIntoView({ block: "center", behavior });
  chip?.focus({ preventScroll: true });
}

// While a chip is pointed at or focused its words are shown beside it; they stand in the panel already.
const peek = document.createElement("div");
peek.id = "peek";
peek.setAttribute("role", "tooltip");
peek.hidden = true;
document.body.append(peek);
let near;

function look(chip) {
  const card = document.getElementById(`evidence-${chip.dataset.turn}-${chip.dataset.citation}`);
  if (!card) return;
  const part = (name) => card.querySelector(name)?.textContent || "";
  const words = [...card.querySelectorAll(".words mark")].map((mark) => mark.textContent).join(" … ");
  const lines = [["strong", part("h3")], ["span", part(".where")], ["q", words.slice(0, 420) + (words.length > 420 ? "…" : "")]];
  peek.replaceChildren(...lines.filter(([, text]) => text).map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text })));
  peek.hidden = false;
  const place = chip.getBoundingClientRect();
  const above = place.top > peek.offsetHeight + 16;
  peek.style.top = `${above ? place.top - peek.offsetHeight - 8 : place.bottom + 8}px`;
  peek.style.left = `${Math.max(8, Math.min(place.left - 24, innerWidth - peek.offsetWidth - 8))}px`;
  near = chip;
  chip.setAttribute("aria-describedby", "peek");
}
function leave() {
  near?.removeAttribute("aria-describedby");
  near = undefined;
  peek.hidden = true;
}
document.addEventListener("mouseover", (event) => {
  const chip = event.target.closest?.(".chip");
  if (chip !== near) leave();
  if (chip && chip !== near) look(chip);
});
document.addEventListener("focusin", (event) => {
  const chip = event.target.closest?.(".chip");
  if (chip && chip.matches(":focus-visible")) look(chip);
  else leave();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && leave());
document.addEventListener("scroll", leave, true);

// Chips stand in the conversation, so the whole document is listened to.
document.addEventListener("click", (event) => {
  const chip = event.target.closest(".chip");
  const back = event.target.closest(".back");
  if (chip) {
    leave();
    toEvidence(chip);
  }
  if (back) toAnswer(back.dataset.turn);
});
// On a phone the answer is above its evidence, and what follows should not be far: only the first cards stand open.
const phone = window.matchMedia("(max-width: 799px)");
function fold() {
  for (const each of element.querySelectorAll(".further-cards")) each.open = !phone.matches;
}
phone.addEventListener("change", fold);
element.addEventListener("toggle", (event) => {
  if (event.target.open) document.dispatchEvent(new CustomEvent("pages", { detail: event.target }));
}, true);
watch("value", () => {
  fold();
  const sets = element.querySelectorAll(".evidence-set");
  if (sets.length) show(sets[sets.length - 1].dataset.turn);
  element.closest("#evidence").scrollTop = 0;
  document.dispatchEvent(new CustomEvent("pages", { detail: element }));
});
