// One click keeps a wrong answer as a question of the evaluation; what would be right may be said then, or later.
element.addEventListener("click", async (event) => {
  const button = event.target.closest(".report");
  if (!button || button.disabled) return;
  button.disabled = true;
  const place = button.closest(".actions");
  try {
    place.insertAdjacentHTML("afterend", await server.report_answer({ key: button.dataset.key }));
    button.textContent = "Đã báo sai";
    place.nextElementSibling?.querySelector("textarea")?.focus({ preventScroll: true });
  } catch {
    button.disabled = false;
  }
});
element.addEventListener("submit", async (event) => {
  const form = event.target.closest(".report-form");
  if (!form) return;
  event.preventDefault();
  const { right, nowhere } = form.elements;
  const asked = { key: form.dataset.key, right: right.value, nowhere: nowhere.checked };
  form.querySelector(".said").textContent = await server.report_answer({ ...asked, said: true });
});
