// The site in a real browser: each role's flow, narrow screens, English, accessibility, weight.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { lastEntry, pages, start, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site, all;
before(async () => { site = await start(); all = await pages(site); });
after(async () => site?.stop());

test("every page in both languages and both widths: whole, light, accessible, without overflow", async (t) => {
  for (const [name, path, account] of all) {
    for (const width of [1440, 360]) {
      const page = await visit(site, { width, account });
      await page.context().addInitScript(axe);
      for (const language of ["", "/en"]) {
        await t.test(`${name} ${language || "zh"} ${width}`, async () => {
          let weight = 0;
          const foreign = [];
          page.on("request", (r) => { if (!r.url().startsWith(site.base) && !r.url().startsWith("data:")) foreign.push(r.url()); });
          page.on("response", async (r) => { weight += Number((await r.allHeaders())["content-length"] ?? (await r.body().catch(() => "")).length); });
          await page.goto(site.base + language + (path === "/" && language ? "" : path), { waitUntil: "networkidle" });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${wide} pixels too wide`);
          assert.ok(weight < 300_000, `${weight} bytes`);
          assert.deepEqual(foreign, []);
          const { violations } = await page.evaluate(() => axe.run(document));
          assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html} (${v.nodes.length})`), []);
          page.removeAllListeners();
        });
      }
      await page.context().close();
    }
  }
});

test("a citizen finds a promise, sees its words and its progress, and asks a question", async () => {
  const page = await visit(site);
  await page.goto(site.base);
  await page.getByRole("searchbox").fill("供水管网");
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("link", { name: /更新供水管网700公里/ }).first().click();
  await assert.doesNotReject(page.getByText("540公里").first().waitFor());
  await page.locator("#feedback textarea").fill("我们这里还没有换，什么时候轮到？");
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("已收到").waitFor();
  assert.match(await lastEntry(site), /公众反馈/);
  // Its number leads back to it.
  await page.locator("#feedback").getByRole("link", { name: /^F\d+$/ }).first().click();
  await page.getByText("等待督查部门审看").waitFor();
});

test("a citizen finds words in the report, goes to last year's counterpart and to the record", async () => {
  const page = await visit(site);
  const [, path] = all.find(([name]) => name === "report");
  await page.goto(site.base + path);
  await page.getByRole("searchbox").fill("新能源汽车");
  await page.getByRole("searchbox").press("Enter");
  const places = page.locator(".hits a");
  assert.ok((await places.count()) > 1);
  await places.nth(1).click();
  assert.equal(await page.locator("mark:target").innerText(), "新能源汽车");
  await page.locator(".document").getByRole("link", { name: "新能源汽车产量突破38万辆" }).click();
  await page.locator("#years").getByRole("link", { name: "30万辆以上" }).click();
  await page.getByRole("heading", { level: 1, name: /30万辆/ }).waitFor();
  await page.goto(`${site.base}/scorecard`);
  await page.getByRole("link", { name: "历年兑现情况 →" }).click();
  await page.getByRole("row", { name: /^2025/ }).getByRole("link").waitFor();
});

test("provinces are compared on a map of tiles, with the table behind it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "luoshi-provinces-"));
  const growth = { 浙江省: "5%—5.5%", 西藏自治区: "7%以上", 海南省: "6%左右", 广东省: "4.5%—5%", 甘肃省: "5.5%左右" };
  const files = Object.entries(growth).map(([place, aim]) => {
    const file = join(folder, `${place}.txt`);
    writeFileSync(file, `${place}2026年政府工作报告\n各位代表：\n二、2026年工作安排\n地区生产总值增长${aim}。\n`);
    return file;
  });
  const provinces = await start(files);
  try {
    for (const [width, language] of [[1440, ""], [360, "/en"]]) {
      const page = await visit(provinces, { width });
      await page.context().addInitScript(axe);
      await page.goto(`${provinces.base}${language}/compare?indicator=gdp_growth`);
      assert.equal(await page.locator(".tile").count(), 34);
      assert.equal(await page.locator(".tile", { hasText: "西藏" }).locator(".value").innerHTML(), "≥7");
      assert.match(await page.locator("tbody tr", { hasText: "西藏自治区" }).first().innerText(), /7/);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      const { violations } = await page.evaluate(() => axe.run(document));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
    }
  } finally {
    await provinces.stop();
  }
});

test("a unit reports what came back, with a draft kept and a doubt asked about; an inspector accepts; it is public", async () => {
  const unit = await visit(site, { width: 360, account: "fgw" });
  await unit.locator(".todo li", { hasText: "被退回" }).first().getByRole("link").click();
  const title = await unit.locator("h1").innerText();
  const address = unit.url();
  await unit.locator("#progress").fill("三季度完成情况良好。");
  await unit.reload();
  assert.equal(await unit.locator("#progress").inputValue(), "三季度完成情况良好。");
  if (await unit.locator("#value").count()) {
    await unit.locator("#value").fill("999999999");
    await unit.getByRole("button", { name: "报送" }).click();
    await unit.getByRole("alert").waitFor();
    await unit.locator("input[name=confirmed]").check();
  }
  await unit.locator("#evidence").setInputFiles({ name: "台账.txt", mimeType: "text/plain", buffer: Buffer.from("台账") });
  await unit.getByRole("button", { name: "报送" }).click();
  await unit.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /报送进展/);

  const inspector = await visit(site, { account: "ducha" });
  await inspector.goto(address);
  assert.equal(await inspector.locator("h1").innerText(), title);
  await inspector.keyboard.press("a");
  await inspector.keyboard.press("Enter");
  await inspector.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /审核通过/);

  await inspector.getByRole("link", { name: /公开页面/ }).click();
  await inspector.getByText("三季度完成情况良好。").first().waitFor();
});

test("an inspector returns with a reason by keyboard alone", async () => {
  const page = await visit(site, { account: "ducha" });
  await page.keyboard.press("r");
  await page.keyboard.type("请补充佐证材料");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/work$/);
  assert.match(await lastEntry(site), /退回[\s\S]*请补充佐证材料/);
});

test("a draft that cannot be read is passed over, and the page's script goes on", async () => {
  const page = await visit(site, { account: "ducha" });
  const [, path] = all.find(([name]) => name === "unit-task");
  await page.goto(site.base + path);
  const key = await page.locator("form[data-draft]").first().getAttribute("data-draft");
  await page.evaluate((key) => localStorage.setItem("draft:" + key, "{broken"), key);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.reload();
  assert.deepEqual(faults, []);
  assert.equal(await page.evaluate((key) => localStorage.getItem("draft:" + key), key), null);
});

test("a leader writes a note", async () => {
  const page = await visit(site, { account: "leader" });
  await page.locator(".card summary").first().click();
  await page.locator(".card textarea").first().fill("请抓紧。");
  await page.locator(".card form button").first().click();
  await page.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /批示/);
});

test("an administrator makes a token, a program writes a note with it, and the token is revoked", async () => {
  const page = await visit(site, { account: "admin" });
  await page.goto(`${site.base}/work/tokens`);
  await page.locator("#tperson").selectOption("leader");
  await page.locator("#tpurpose").fill("调度系统");
  await page.locator("form:has(#tperson) button").click();
  const token = await page.locator("code.secret").innerText();
  const api = (path, init) => fetch(site.base + path, { ...init, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } });
  const { items } = await (await api("/api/v1/statuses?limit=1")).json();
  const noted = await api(`/api/v1/tasks/${items[0].task}/notes`, { method: "POST", body: JSON.stringify({ text: "请按月调度。" }) });
  assert.equal(noted.status, 201);
  assert.match(await lastEntry(site), /批示/);
  await page.locator("tr", { hasText: "调度系统" }).getByRole("button").click();
  await page.getByText("还没有令牌").waitFor();
  assert.equal((await api("/api/v1/me")).status, 401);
});

test("an administrator downloads the whole ledger", async () => {
  const page = await visit(site, { account: "admin" });
  await page.goto(`${site.base}/work/backup`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载备份" }).click()]);
  const lines = readFileSync(await file.path(), "utf8").split("\n");
  assert.equal(JSON.parse(lines[0]).luoshi, "ledger");
});

test("an account's name leads to its password and its sessions", async () => {
  const page = await visit(site, { account: "leader" });
  await page.getByRole("link", { name: /账号与密码/ }).click();
  await page.getByRole("heading", { name: "账号与密码" }).waitFor();
  await page.getByRole("button", { name: /退出所有设备/ }).waitFor();
});

test("an administrator adds an account, which gets a password for one login", async () => {
  const page = await visit(site, { account: "admin" });
  await page.locator("#pid").fill("xinren");
  await page.locator("#pname").fill("新任督查员");
  await page.locator("#prole").selectOption("inspector");
  await page.locator("form:has(#pid) button").click();
  const password = await page.locator(".told code").innerText();
  const fresh = await visit(site);
  await fresh.goto(`${site.base}/login`);
  await fresh.locator("#account").fill("xinren");
  await fresh.locator("#password").fill(password);
  await fresh.locator("form:has(#password) button").click();
  await fresh.waitForURL(/\/password$/);
  await fresh.locator("#new").fill("山高水长路又远，一步一步走");
  await fresh.locator("#again").fill("山高水长路又远，一步一步走");
  await fresh.locator("form:has(#new) button").click();
  await fresh.waitForURL(/\/work$/);
  await fresh.getByRole("heading", { name: /待审核/ }).waitFor();
});

test("feedback that comes too often stays in the form, with when to send it again", async () => {
  const page = await visit(site);
  await page.goto(`${site.base}/promises?q=` + encodeURIComponent("供水管网"));
  await page.getByRole("link", { name: /更新供水管网700公里/ }).first().click();
  for (let n = 0; n < 7 && !(await page.getByRole("alert").count()); n++) {
    await page.locator("#feedback textarea").fill(`第${n}次反馈`);
    await page.getByRole("button", { name: "提交" }).click();
    await page.locator("[role=alert], [role=status]").first().waitFor();
  }
  assert.match(await page.getByRole("alert").innerText(), /分钟后再提交/);
  assert.match(await page.locator("#feedback textarea").inputValue(), /次反馈/);
});
