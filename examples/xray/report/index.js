"use strict";
const body = document.querySelector("tbody");
const heads = [...document.querySelectorAll("th")];

function key(row, column) {
  const cell = row.cells[column];
  return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v);
}

// The least sure and the least kept come first: that is where to look.
heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => {
  const down = head.ariaSort === "ascending";
  for (const other of heads) other.ariaSort = "none";
  head.ariaSort = down ? "descending" : "ascending";
  const rows = [...body.rows].map(row => [key(row, column), row]);
  rows.sort(([a], [b]) => (down ? -1 : 1) * (typeof a === "number" ? a - b : a.localeCompare(b)));
  body.append(...rows.map(([, row]) => row));
}));
