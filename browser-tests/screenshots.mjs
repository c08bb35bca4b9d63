// Pictures of every page in both languages and both widths: node screenshots.mjs FOLDER
import { mkdirSync } from "node:fs";
import { pages, start, visit } from "./site.mjs";

const folder = process.argv[2] ?? "screenshots";
mkdirSync(folder, { recursive: true });
const site = await start();
const windows = new Map();
for (const [name, path, account] of await pages(site)) {
  for (const width of [1440, 360]) {
    const key = `${width} ${account ?? ""}`;
    if (!windows.has(key)) windows.set(key, await visit(site, { width, account }));
    const page = windows.get(key);
    for (const language of ["", "/en"]) {
      await page.goto(site.base + language + (path === "/" && language ? "" : path));
      await page.screenshot({ path: `${folder}/${name}-${language ? "en" : "zh"}-${width}.png`, fullPage: true });
    }
  }
}
await site.stop();
