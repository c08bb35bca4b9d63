// The pictures of docs/gallery.md, one screen each, small enough to be kept: node gallery.mjs [FOLDER]
import { mkdirSync } from "node:fs";
import { pages, start, visit } from "./site.mjs";

const folder = process.argv[2] ?? new URL("../docs/gallery", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

/** Which pages are shown: in which language and width, and dark or as they are printed. */
const SHOWN = [
  ["front", "", 1280], ["front", "/en", 1280], ["front", "", 360], ["report", "", 1280], ["report-found", "", 1280],
  ["promises", "/en", 1280], ["promise", "", 1280], ["promise", "", 360], ["scorecard", "", 1280], ["record", "", 1280],
  ["compare", "", 1280], ["compare-one", "/en", 1280], ["unit", "", 1280], ["unit-task", "", 360], ["queue", "", 1280],
  ["leader", "", 1280], ["reading", "", 1280], ["bulletin", "", 1280], ["plan", "", 1280], ["accept", "", 1280],
  ["notes", "", 1280], ["letter", "", 1280], ["ledger", "/en", 1280], ["queue", "", 360], ["plan", "/en", 360],
  ["front", "", 1280, "dark"], ["promise", "/en", 1280, "dark"], ["scorecard", "", 1280, "print"], ["bulletin", "", 1280, "print"],
];

const site = await start();
const all = await pages(site);
for (const [wanted, language, width, as] of SHOWN) {
  const [name, path, account] = all.find(([name]) => name === wanted);
  const page = await visit(site, { width, account });
  // What scrolls has arrived when the picture is taken.
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: as === "dark" ? "dark" : "light", media: as === "print" ? "print" : "screen" });
  await page.goto(site.base + language + (path === "/" && language ? "" : path));
  await page.screenshot({ path: `${folder}/${name}-${language ? "en" : "zh"}-${width}${as ? `-${as}` : ""}.jpg`, type: "jpeg", quality: 72 });
  await page.context().close();
}
await site.stop();
