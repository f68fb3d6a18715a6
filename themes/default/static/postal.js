// Suggests places while a postal code or town is typed: GET /postal?q= answers {items: [{postal_code, town}]}.
for (const input of document.querySelectorAll("input[data-postal]")) {
  const list = document.getElementById(input.getAttribute("list"));
  let waiting, asked = "";
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const q = input.value.trim();
    if (q.length < 2 || q === asked) return;
    waiting = setTimeout(async () => {
      asked = q;
      const answer = await fetch(`/postal?q=${encodeURIComponent(q)}`, { headers: { accept: "application/json" } }).catch(() => null);
      if (!answer?.ok || input.value.trim() !== q) return;
      const { items } = await answer.json();
      list.replaceChildren(...items.map(({ postal_code, town }) => new Option(`${postal_code} ${town}`, postal_code)));
    }, 180);
  });
}
