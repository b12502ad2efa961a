// What is wrong with a page in each of the ways that readers show it. `WAYS`: by name, what the reader's own stylesheet says, which of
// ours it leaves out, and the width of a column where the page is set in columns. `TEXT` asks for the colours as they are.

const all = () => [...document.body.querySelectorAll("*")].filter((element) => !element.ownerSVGElement);

const named = (element) => {
  const words = (element.textContent || "").trim().slice(0, 30);
  const { id } = element.closest("[id]") || {};
  return `<${element.localName} class="${element.getAttribute("class") || ""}"> in #${id}: ${words}`;
};

/** The columns that something stands in, by number. */
const columns = (thing, column) => [...thing.getClientRects()].map(({ left }) => Math.floor((left + 0.6) / column));

/** Headings that a page turn parts, or leaves behind when it takes what they head. */
const parted = (column) => {
  const found = [];
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5")) {
    const words = document.createRange();
    words.selectNodeContents(heading);
    const mine = columns(words, column);
    if (new Set(mine).size > 1) found.push(`parted: ${named(heading)}`);
    const [first] = heading.nextElementSibling ? columns(heading.nextElementSibling, column) : [];
    if (first > mine.at(-1)) found.push(`left behind: ${named(heading)}`);
  }
  return found;
};

/** Boxes that reach out of the window (or out of their column), text that is cut off, pictures taller than the page. */
const outside = (column) => {
  const found = [];
  const root = document.documentElement;
  if (!column && root.scrollWidth > root.clientWidth) found.push(`scrolls sideways: ${root.scrollWidth}`);
  for (const element of all()) {
    for (const { left, right, top, bottom } of element.getClientRects()) {
      const first = column ? Math.floor((left + 0.6) / column) * column : 0;
      if (left < first - 0.6 || right > first + (column || root.clientWidth) + 0.6) {
        found.push(`${left.toFixed(1)} to ${right.toFixed(1)}: ${named(element)}`);
      }
      if (column && element.matches("img, svg") && bottom - top > innerHeight) found.push(`too tall: ${named(element)}`);
    }
    if (getComputedStyle(element).overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) {
      found.push(`cut off: ${named(element)}`);
    }
  }
  return column ? [...found, ...parted(column)] : found;
};

/** Drawings that are too large where none of our stylesheets is: wider than the window, or marks taller than a line. */
const swollen = () =>
  [...document.querySelectorAll("svg")].filter((svg) => {
    const { right, height } = svg.getBoundingClientRect();
    const line = 1.5 * parseFloat(getComputedStyle(svg).fontSize);
    return right > document.documentElement.clientWidth || (svg.closest(".mark") && height > line);
  });

/** Each pair of ink and ground that there is, with an element that has it: of texts, and of shapes drawn. */
const colours = () => {
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const found = {};
  for (const element of all()) {
    const said = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (said && element.getClientRects().length) {
      found[`text ${getComputedStyle(element).color} on ${ground(element)}`] = named(element);
    }
  }
  for (const shape of document.querySelectorAll(".mark path")) {
    found[`mark ${getComputedStyle(shape).fill} on ${ground(shape)}`] = named(shape.closest(".mark"));
  }
  return found;
};

const looked = () => {
  const sheet = document.head.appendChild(document.createElementNS("http://www.w3.org/1999/xhtml", "style"));
  const ours = [...document.querySelectorAll("link[rel=stylesheet]")];
  const wrong = {};
  for (const [name, { css, without, column }] of Object.entries(WAYS)) {
    sheet.textContent = css;
    for (const link of ours) link.sheet.disabled = without.some((part) => link.href.endsWith(part));
    wrong[name] = outside(column);
  }
  sheet.textContent = "";
  for (const link of ours) link.sheet.disabled = true;
  const large = swollen().map(named);
  sheet.textContent = TEXT;
  for (const link of ours) link.sheet.disabled = false;
  const links = [...document.querySelectorAll("a[href]")].map((link) => [link.href, named(link)]);
  const low = [...document.querySelectorAll("nav:not([hidden]) a")].filter((link) => link.offsetHeight < 24).map(named);
  return {
    wrong, large, links, low, colours: colours(),
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    broken: document.querySelector("parsererror")?.textContent || "",
    faces: [...document.fonts].filter(({ status }) => status === "error").map(({ family }) => family),
  };
};
