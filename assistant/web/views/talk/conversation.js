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
