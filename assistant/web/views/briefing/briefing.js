// Choosing an agency fills the list of its units; choosing a unit shows its briefing.
let turn = 0;
const field = (name) => element.querySelector(`.choose-unit [name="${name}"]`);

async function show(ask, write) {
  const results = element.querySelector(".results");
  const own = ++turn;
  results.setAttribute("aria-busy", "true");
  try {
    const html = await ask();
    if (own === turn) write(html);
  } catch {
    if (own === turn) results.innerHTML = '<p class="none">Không đọc được. Hãy tải lại trang rồi thử lại.</p>';
  }
  if (own === turn) results.setAttribute("aria-busy", "false");
}

element.addEventListener("submit", (event) => event.preventDefault());
element.addEventListener("change", (event) => {
  const results = element.querySelector(".results");
  const unit = field("unit");
  if (event.target === field("agency")) {
    const agency = event.target.value;
    unit.disabled = true;
    show(() => server.read_units(agency), (html) => {
      unit.innerHTML = html;
      unit.disabled = !agency;
      results.innerHTML = "";
    });
  } else if (event.target === unit) {
    const wanted = { agency: field("agency").value, unit: unit.value };
    show(() => server.read_brief(wanted), (html) => { results.innerHTML = html; });
  }
});
element.addEventListener("click", (event) => {
  const link = event.target.closest("[data-section]");
  if (link) {
    const section = element.querySelector(`#briefing-${link.dataset.section}`);
    section.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    section.focus({ preventScroll: true });
  }
  if (event.target.closest(".print")) print();
});
