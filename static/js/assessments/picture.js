// A chart as a file that stands alone: black on white whatever the theme, with its sentence as
// title.
import { fileName, saveFile } from "../ui/files.js";
import { linesOf } from "./chart.js";

const SVG = "http://www.w3.org/2000/svg";
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
];
const SHARPER = 2; // pixels of the PNG for each of the page

/**
 * Hand over `drawing` (an svg of the page) as "png" or "svg".
 * @param {SVGSVGElement} drawing @param {{ sentence: string, note: string }} words
 * @param {string} kind
 */
export async function keepAsPicture(drawing, words, kind) {
  const picture = standingAlone(drawing, words);
  const text = new XMLSerializer().serializeToString(picture);
  const painting = kind === "png" && (await painted(text, picture.viewBox.baseVal));
  if (painting) return saveFile(fileName("png", "chart"), painting, "image/png");
  saveFile(fileName("svg", "chart"), text, "image/svg+xml"); // and where none can be painted
}

/**
 * A copy with every look written into it, as it is on white paper.
 * @param {SVGSVGElement} drawing @param {{ sentence: string, note: string }} words
 */
function standingAlone(drawing, { sentence, note }) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  const paper = document.createElement("div");
  paper.className = "on-paper";
  paper.append(copy);
  document.body.append(paper);
  for (const element of copy.querySelectorAll("*")) {
    const looks = getComputedStyle(element);
    for (const look of LOOKS) element.setAttribute(look, looks.getPropertyValue(look));
    element.removeAttribute("class");
  }
  const { color, fontFamily, fontSize } = getComputedStyle(paper);
  const picture = framed(copy, {
    sentence,
    note,
    color,
    family: fontFamily,
    em: parseFloat(fontSize),
  });
  paper.remove();
  return picture;
}

/**
 * @param {SVGSVGElement} copy
 * @param {{ sentence: string, note: string, color: string, family: string, em: number }} looks
 */
function framed(copy, { sentence, note, color, family, em }) {
  const { width, height } = copy.viewBox.baseVal;
  /**
   * @param {string} name @param {{ [name: string]: string | number }} values
   * @param {(Node | string)[]} content
   */
  const made = (name, values, content = []) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, String(value));
    element.append(...content);
    return element;
  };
  const edge = em;
  /** @param {string} words @param {number} top @param {number} size */
  const written = (words, top, size) =>
    (words ? linesOf(words, width, size) : []).map((line, i) =>
      made(
        "text",
        {
          x: edge,
          y: top + (i + 1) * 1.4 * size,
          "font-size": size,
          "font-family": family,
          fill: color,
        },
        [line],
      ),
    );
  const head = written(sentence, edge / 2, em);
  const top = edge + head.length * 1.4 * em + em;
  const foot = written(note, top + height, 0.875 * em);
  const whole = {
    width: width + 2 * edge,
    height: Math.ceil(top + height + foot.length * 1.225 * em + edge),
  };
  for (const [key, value] of [
    ["x", edge],
    ["y", top],
    ["overflow", "visible"],
  ])
    copy.setAttribute(String(key), String(value));
  copy.removeAttribute("class");
  copy.removeAttribute("aria-hidden");
  return /** @type {SVGSVGElement} */ (
    made("svg", { xmlns: SVG, ...whole, viewBox: `0 0 ${whole.width} ${whole.height}` }, [
      made("title", {}, [sentence]),
      made("rect", { width: "100%", height: "100%", fill: "#fff" }),
      ...head,
      withoutComments(copy),
      ...foot,
    ])
  );
}

/** lit-html's marks are no part of the picture. @param {SVGSVGElement} copy */
function withoutComments(copy) {
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  /** @type {Comment[]} */
  const marks = [];
  while (walker.nextNode()) marks.push(/** @type {Comment} */ (walker.currentNode));
  for (const mark of marks) mark.remove();
  return copy;
}

/**
 * @param {string} text @param {{ width: number, height: number }} size
 * @returns {Promise<Blob | null>}
 */
async function painted(text, { width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {
    width: width * SHARPER,
    height: height * SHARPER,
  });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
