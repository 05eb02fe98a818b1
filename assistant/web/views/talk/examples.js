// Questions to choose from, in an empty conversation and after an answer: a click asks one.
element.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-example]");
  if (chosen && !document.querySelector(".pending")) trigger("example", { question: chosen.dataset.example });
});
