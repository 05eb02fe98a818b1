// Who is logged in, and the way out; nothing where the page needs no login.
(async () => {
  const told = await fetch("toi").catch(() => null);
  const { name } = told?.ok ? await told.json() : {};
  if (!name) return;
  const form = document.createElement("form");
  form.method = "post";
  form.action = "dang-xuat";
  form.innerHTML = '<span></span><button type="submit" class="open">Đăng xuất</button>';
  form.firstElementChild.textContent = name;
  element.replaceChildren(form);
})();
