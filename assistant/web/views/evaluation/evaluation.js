// A run goes on on the server; the page looks at it twice a second while it is open.
let looking = null;
const find = (selector) => element.querySelector(selector);

async function look() {
  const { running, html } = await server.read_run(null);
  const run = find(".run");
  if (!run) return running;
  if (run.dataset.html !== html) run.innerHTML = run.dataset.html = html;
  find(".stop").hidden = !running;
  find('.choose-set [type="submit"]').disabled = running;
  return running;
}
function follow() {
  clearTimeout(looking);
  look().then((running) => { if (running) looking = setTimeout(follow, 500); }, () => { looking = setTimeout(follow, 2000); });
}
element.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.matches(".choose-set")) {
    await server.start_run(form.elements.set.value);
    follow();
  } else if (form.matches(".right")) {
    const { right, nowhere } = form.elements;
    const said = form.querySelector(".said");
    said.textContent = await server.write_right({ id: form.dataset.id, right: right.value, nowhere: nowhere.checked });
  }
});
element.addEventListener("click", (event) => {
  if (event.target.closest(".stop")) server.stop_run(null);
});
watch("value", follow);
