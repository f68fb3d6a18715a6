// Arrow keys walk over the map to the nearest cell in that direction. Tab works without this.
const towards = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const middle = (cell) => { const box = cell.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };

for (const map of document.querySelectorAll("[data-hex-map]")) {
  map.addEventListener("keydown", (event) => {
    const way = towards[event.key];
    const from = event.target.closest("a");
    if (!way || !from) return;
    const [x, y] = middle(from);
    let best, least = Infinity;
    for (const cell of map.querySelectorAll("a")) {
      if (cell === from) continue;
      const [cx, cy] = middle(cell);
      const ahead = (cx - x) * way[0] + (cy - y) * way[1];
      const aside = Math.abs((cx - x) * way[1]) + Math.abs((cy - y) * way[0]);
      if (ahead > 1 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = cell; }
    }
    if (best) { event.preventDefault(); best.focus(); }
  });
}
