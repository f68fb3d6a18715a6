// Shows the chosen pictures before they are sent. The page's policy allows data: for pictures, not blob:.
for (const box of document.querySelectorAll("[data-preview]")) {
  document.getElementById(box.dataset.preview)?.addEventListener("change", (event) => {
    box.replaceChildren();
    for (const file of event.target.files) {
      const reader = new FileReader();
      reader.addEventListener("load", () => {
        const picture = new Image(96, 96);
        picture.src = reader.result;
        picture.alt = file.name;
        box.append(picture);
      });
      reader.readAsDataURL(file);
    }
  });
}
