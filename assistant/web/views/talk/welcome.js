// What stands in an empty conversation: a click on an example asks it.
element.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-example]");
  if (chosen && !document.querySelector(".pending")) trigger("example", { question: chosen.dataset.example });
});
