// Runs once, in the component that shows the conversation; its HTML is replaced, the component is not.
element.setAttribute("role", "log");
element.setAttribute("aria-label", "Cuộc trao đổi");
watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  const last = turns[turns.length - 1];
  if (last) last.scrollIntoView({ block: "start" });
});

// One question at a time: while one is being answered, the next stays in its box.
const waiting = () => element.querySelector(".pending") !== null;
function hold(event) {
  const asks = event.type === "click" ? "#send" : "#question";
  if (waiting() && event.target.closest(asks) && (event.type === "click" || (event.key === "Enter" && !event.shiftKey))) {
    event.preventDefault();
    event.stopPropagation();
  }
}
document.addEventListener("click", hold, true);
document.addEventListener("keydown", hold, true);
document.addEventListener("keypress", hold, true);

// A page that is served without TLS to other machines has no clipboard but the old one.
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}
element.addEventListener("click", (event) => {
  const stop = event.target.closest(".stop");
  if (!stop) return;
  stop.disabled = true;
  trigger("stop", {});
});
element.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (!button) return;
  await copied(button.dataset.copy);
  const name = button.textContent;
  button.textContent = "Đã chép";
  setTimeout(() => (button.textContent = name), 1600);
});
