// What every page gets. Nothing here is needed: forms, menus and filters work without it.
document.documentElement.classList.add("js");

// A form is sent once; the server refuses a repeated `once` anyway. Coming back to the page makes it usable again.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});

// The summary of errors takes the focus; its links put it into the field, whose label is scrolled into view too.
document.querySelector("[data-error-summary]")?.focus();
for (const link of document.querySelectorAll("[data-error-summary] a")) {
  link.addEventListener("click", (event) => {
    const field = document.querySelector(`[id="${CSS.escape(link.hash.slice(1))}"]`);
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
}

// Menus and explanations close on Escape and on a click elsewhere.
const closing = "details[data-menu][open], details.badge-details[open]";
addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.activeElement?.closest(closing);
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(closing)) if (!menu.contains(event.target)) menu.open = false;
  const keep = event.target.closest("[data-close]")?.closest("details");
  if (keep) { keep.open = false; keep.querySelector("summary").focus(); }
});

// Filters apply by themselves: choices at once, typed text when the field is left.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}
