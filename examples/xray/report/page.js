"use strict";
const source = document.getElementById("source");
const card = document.getElementById("card");
const pieces = [...source.querySelectorAll("[data-fate]")];
const buttons = [...document.querySelectorAll(".legend button")];
const part = name => card.querySelector(`[data-of=${name}]`);
let current = null;
let shown = null;

function show(piece) {
  const { fate, rule, score, bytes } = piece.dataset;
  const removed = piece.classList.contains("out");
  card.querySelector("i").className = piece.classList[0];
  part("fate").textContent = fate.replaceAll("_", " ");
  part("verdict").textContent = `${removed ? "removed" : "kept"}, ${bytes} bytes`;
  part("rule").textContent = rule;
  part("score").textContent = score === undefined ? "" : `The model alone: ${score} % body`;
  shown = piece;
  card.hidden = false;
  place();
}

function place() {
  const box = shown && shown.getClientRects()[0];
  const pane = source.getBoundingClientRect();
  card.hidden = !box || box.bottom < pane.top || box.top > pane.bottom;
  if (card.hidden) return;
  const below = box.bottom + card.offsetHeight + 12 < innerHeight;
  const left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8));
  card.style.left = `${left}px`;
  card.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - card.offsetHeight - 6)}px`;
}

function hide() {
  shown = null;
  card.hidden = true;
  if (current && document.activeElement === current) show(current);
}

// One piece at a time is in the tab order: Tab leaves the source, arrows walk through it.
function select(piece) {
  if (current) current.tabIndex = -1;
  current = piece;
  current.tabIndex = 0;
}

function go(step, wanted) {
  const from = current ? pieces.indexOf(current) : -1;
  for (let at = from + step; at >= 0 && at < pieces.length; at += step) {
    if (!pieces[at].classList.contains("dim") && (!wanted || wanted(pieces[at]))) {
      select(pieces[at]);
      current.focus({ preventScroll: true });
      current.scrollIntoView({ block: "nearest" });
      return show(current);
    }
  }
}

function filter() {
  const wanted = new Set(buttons.filter(b => b.ariaPressed === "true").map(b => b.dataset.fate));
  for (const piece of pieces) piece.classList.toggle("dim", wanted.size > 0 && !wanted.has(piece.dataset.fate));
  source.classList.toggle("filtered", wanted.size > 0);
  const first = pieces.find(piece => wanted.has(piece.dataset.fate));
  if (first) {
    select(first);
    const top = first.getClientRects()[0].top - source.getBoundingClientRect().top;
    source.scrollTop += top - source.clientHeight / 3;
  }
}

// The block of the article that a piece became part of: the last one that starts no later.
function toArticle(piece) {
  if (piece.classList.contains("out")) return;
  const start = link => Number(link.hash.slice(2));
  const link = [...document.querySelectorAll("a.to")].findLast(link => start(link) <= Number(piece.id.slice(1)));
  if (link) link.focus();
}

// A pointer at rest over a source that scrolls below it asks for nothing.
let pointer = "";
source.addEventListener("mouseover", event => {
  const piece = event.target.closest("[data-fate]");
  const at = `${event.screenX} ${event.screenY}`;
  if (piece && at !== pointer) show(piece);
  pointer = at;
});
source.addEventListener("mouseleave", hide);
source.addEventListener("focusin", event => {
  const piece = event.target.closest("[data-fate]");
  if (piece) { select(piece); show(piece); }
});
source.addEventListener("focusout", () => { shown = null; card.hidden = true; });
source.addEventListener("scroll", place, { passive: true });
addEventListener("scroll", place, { passive: true });

document.querySelector(".legend").addEventListener("click", event => {
  const button = event.target.closest("button");
  if (!button) return;
  button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
  filter();
});

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inSource = source.contains(document.activeElement);
  if (event.key === "Escape") {
    for (const button of buttons) button.ariaPressed = "false";
    filter();
    shown = null;
    card.hidden = true;
  } else if (event.key === "n") go(1, piece => piece.classList.contains("out"));
  else if (!inSource) return;
  else if (event.key === "ArrowDown" || event.key === "ArrowRight") go(1);
  else if (event.key === "ArrowUp" || event.key === "ArrowLeft") go(-1);
  else if (event.key === "Enter" && current) toArticle(current);
  else return;
  event.preventDefault();
});

if (pieces.length) select(pieces[0]);
