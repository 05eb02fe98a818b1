// The evidence panel: the newest answer's evidence is shown until a chip of another answer is chosen.
const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function show(turn) {
  for (const set of element.querySelectorAll(".evidence-set")) set.hidden = set.dataset.turn !== turn;
}

function toEvidence(chip) {
  const { turn, citation } = chip.dataset;
  show(turn);
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

// Chips stand in the conversation, so the whole document is listened to.
document.addEventListener("click", (event) => {
  const chip = event.target.closest(".chip");
  const back = event.target.closest(".back");
  if (chip) toEvidence(chip);
  if (back) toAnswer(back.dataset.turn);
});
watch("value", () => {
  const sets = element.querySelectorAll(".evidence-set");
  if (sets.length) show(sets[sets.length - 1].dataset.turn);
  element.closest("#evidence").scrollTop = 0;
  document.dispatchEvent(new CustomEvent("pages", { detail: element }));
});
