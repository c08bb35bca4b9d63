// What tests and screenshots share: the demonstration's site in a process of its own, Chromium, the list of pages.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const binary = process.env.LUOSHI ?? new URL("../target/release/luoshi", import.meta.url).pathname;
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Starts `luoshi demo` at a free port, over reports of one's own if any are given, and waits until it can be reached. */
export async function start(reports = []) {
  const own = reports.flatMap((file) => ["--report", file]);
  const child = spawn(binary, ["demo", "--no-open", "--listen", "127.0.0.1:0", ...own], { stdio: ["ignore", "ignore", "pipe"] });
  const base = await new Promise((found, failed) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const url = said.match(/http:\/\/[\d.:]+/);
      if (url) found(url[0]);
    });
    child.on("exit", (code) => failed(new Error(`luoshi demo ended with ${code}: ${said}`)));
  });
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  return { base, browser, stop: async () => { await browser.close(); child.kill("SIGINT"); } };
}

/** A browser window of its own, logged in as an account if one is named. */
export async function visit({ base, browser }, { width = 1440, account } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "zh-CN" });
  const page = await context.newPage();
  if (account) {
    await page.goto(`${base}/login`);
    const own = page.locator(`form.guest:has(input[value="${account}"]) button`);
    const others = page.locator("form.others");
    if (!(await own.count())) await others.locator("select").selectOption(account);
    await ((await own.count()) ? own : others.locator("button")).click();
    await page.waitForURL(/\/work/);
  }
  return page;
}

/** The ledger's last entry, as its page shows it. */
export async function lastEntry(site) {
  const page = await visit(site, { account: "leader" });
  await page.goto(`${site.base}/work/ledger`);
  const words = await page.locator("tbody tr").first().innerText();
  await page.context().close();
  return words;
}

/** Every page: a name, a path, and the account that sees it. */
export async function pages(site) {
  const api = async (path) => (await fetch(site.base + path)).json();
  const { items: reports } = await api("/api/v1/reports");
  const { items: promises } = await api("/api/v1/promises?q=" + encodeURIComponent("新建高速公路120公里"));
  const promise = promises[0];
  const task = String(promise.tasks[0].task).replace(/\D/g, "");
  const older = reports.find((r) => r.year === 2025);
  return [
    ["front", "/"],
    ["reports", "/reports"],
    ["report", `/reports/${reports[0].id}`],
    ["report-found", `/reports/${reports[0].id}?q=` + encodeURIComponent("汽车")],
    ["promises", "/promises"],
    ["promises-found", "/promises?q=" + encodeURIComponent("汽车")],
    ["promise", `/promises/${promise.id}`],
    ["scorecard", `/scorecard/${older.id}`],
    ["record", "/scorecard/record"],
    ["compare", "/compare"],
    ["compare-one", "/compare?indicator=gdp_growth"],
    ["data", "/data"],
    ["api", "/api"],
    ["about", "/about"],
    ["login", "/login"],
    ["not-found", "/nothing"],
    ["unit", "/work", "fgw"],
    ["unit-task", `/work/tasks/${task}`, "ducha"],
    ["queue", "/work", "ducha"],
    ["behind", "/work/behind", "ducha"],
    ["feedback", "/work/feedback", "ducha"],
    ["import", "/work/import", "ducha"],
    ["plan", "/work/plan", "ducha"],
    ["assign", "/work/assign", "ducha"],
    ["given", "/work/given", "fgw"],
    ["orders", "/work/orders", "ducha"],
    ["letter", "/work/orders/new?unit=slt", "ducha"],
    ["accept", "/work/accept", "ducha"],
    ["notes", "/work/notes", "ducha"],
    ["ledger-found", "/work/ledger?by=ducha&kind=accept", "admin"],
    ["bulletin", "/work/bulletin", "ducha"],
    ["figure", "/work/bulletin/figures/F2", "ducha"],
    ["workbook", "/work/workbook", "fgw"],
    ["periods", "/work/periods", "ducha"],
    ["rules", "/work/rules?rule=schedule&parameter=ahead_points&value=1", "admin"],
    ["head", "/work", "gxt-head"],
    ["reading", await reading(site), "ducha"],
    ["leader", "/work", "leader"],
    ["ledger", "/work/ledger", "leader"],
    ["people", "/work/people", "admin"],
    ["tokens", "/work/tokens", "admin"],
    ["backup", "/work/backup", "admin"],
    ["password", "/password", "leader"],
  ];
}

const REPORT = `溪城市2027年政府工作报告
各位代表：
一、2027年重点工作
新建农村公路300公里以上，改造老旧小区40个。坚持以人民为中心。
读书会要办进百村，让书香飘满溪城。
`;

/** Uploads a report for an inspector to look at: the address of its reading. */
export async function reading(site, page) {
  const own = page ?? (await visit(site, { account: "ducha" }));
  await own.goto(`${site.base}/work/import`);
  await own.locator("#report").setInputFiles({ name: "溪城.txt", mimeType: "text/plain", buffer: Buffer.from(REPORT) });
  await own.getByRole("button", { name: "读取" }).click();
  await own.waitForURL(/\/work\/import\/./);
  return new URL(own.url()).pathname;
}
