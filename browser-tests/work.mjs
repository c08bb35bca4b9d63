// The work behind the login in a real browser: from the report to the plan, through the year, to the bulletin; each flow
// ends with a look at the entry that it made.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { lastEntry, reading, start, visit } from "./site.mjs";
import { changed } from "./workbook.mjs";

let site;
before(async () => { site = await start(); });
after(async () => site?.stop());

/** A window of an account at an address. */
async function at(account, path) {
  const page = await visit(site, { account });
  await page.goto(site.base + path);
  return page;
}

/** What a click downloads. */
async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("an inspector imports a report, puts readings right, adds what was missed, and makes it the plan", async () => {
  const page = await visit(site, { account: "ducha" });
  await reading(site, page);
  // What needs no look is folded.
  const unfold = () => page.locator("details.row:not([open]) > summary").evaluateAll((all) => all.forEach((s) => s.click()));
  await unfold();
  await page.locator("input[name=value-0]").fill("320");
  await page.locator("select[name=bound-0]").selectOption("about");
  await page.locator("input[name=deadline-0]").fill("2027年10月底前");
  await page.locator("input[name=left-1]").check();
  await page.reload();
  assert.equal(await page.locator("input[name=value-0]").inputValue(), "320", "a draft is kept");
  await unfold();
  await page.getByText("补上漏读的承诺").last().click();
  await page.locator("input[name^=add-]").last().fill("读书会要办进百村");
  await page.getByRole("button", { name: "再看一遍" }).click();
  await unfold();
  await page.locator("select[name=kind-2]").selectOption("quantified");
  await page.getByRole("button", { name: "确认，成为任务" }).click();
  await page.getByRole("alert").first().waitFor();
  await unfold();
  await page.locator("input[name=value-2]").fill("100");
  await page.locator("input[name=unit-2]").fill("个");
  await page.locator("input[name=sure]").check();
  await page.getByRole("button", { name: "确认，成为任务" }).click();
  await page.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /任务分解/);
  await page.goto(`${site.base}/reports`);
  await page.getByText("溪城市2027年政府工作报告").waitFor();
});

test("the task sheet goes out, is changed in a spreadsheet, and comes back with a preview", async () => {
  const page = await at("ducha", "/work/plan");
  const { name, bytes } = await downloaded(page, () => page.getByRole("link", { name: "导出任务分解表" }).click());
  assert.match(name, /任务分解表\.xlsx$/);
  const send = async (buffer) => {
    await page.goto(`${site.base}/work/plan`);
    await page.locator("#sheet").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.getByRole("button", { name: "先看变化" }).click();
  };
  await send(bytes);
  await page.getByText("与台账完全一致").waitFor();
  await send(changed(bytes, "E5", "省天文台"));
  await page.getByText("第5行E列").waitFor();
  assert.equal(await page.getByRole("button", { name: "全部写入台账" }).count(), 0);
  await send(changed(bytes, "G5", "常务副省长"));
  await page.getByText("常务副省长").waitFor();
  await page.getByRole("button", { name: "全部写入台账" }).click();
  await page.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /明确责任领导/);
  const paper = await downloaded(page, () => page.getByRole("link", { name: "下载分工方案" }).click());
  assert.match(paper.name, /分工方案\.docx$/);
});

test("units are asked for comments, an inspector answers, assigns and settles", async () => {
  const inspector = await at("ducha", "/work/assign");
  await inspector.getByRole("button", { name: "征求意见" }).click();
  await inspector.getByText("正在征求各单位意见").waitFor();
  assert.match(await lastEntry(site), /征求分工意见/);
  const unit = await visit(site, { account: "jtt", width: 360 });
  await unit.getByText("正在征求分工意见").waitFor();
  await unit.getByRole("link", { name: "承担任务" }).first().click();
  await unit.getByText("提出意见").first().click();
  await unit.locator("textarea[name=text]").first().fill("建议由省自然资源厅配合用地审批。");
  await unit.getByRole("button", { name: "提交" }).first().click();
  await unit.getByText("建议由省自然资源厅配合用地审批。").waitFor();
  assert.match(await lastEntry(site), /意见/);
  await inspector.goto(`${site.base}/work/assign?show=said`);
  await inspector.getByText("答复意见").first().click();
  await inspector.locator("textarea[name=text]").first().fill("采纳。");
  await inspector.getByRole("button", { name: "提交" }).first().click();
  await inspector.goto(`${site.base}/work/assign?unit=jtt`);
  await inspector.locator("input[name=task]").first().check();
  await inspector.getByText("指定单位").click();
  await inspector.locator("select[name=lead]").selectOption("jtt");
  await inspector.locator("details:has(input[name=with]) summary").click();
  await inspector.locator("input[name=with][value=zrt]").check();
  await inspector.locator("input[name=why]").fill("采纳省交通运输厅意见");
  await inspector.getByRole("button", { name: "交办", exact: true }).click();
  await inspector.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /交办[\s\S]*采纳省交通运输厅意见/);
  await inspector.getByRole("button", { name: "分工定稿" }).click();
  await inspector.getByText("分工已定稿").waitFor();
  assert.match(await lastEntry(site), /分工定稿/);
});

test("an order that the rules ask for is issued, owed and answered", async () => {
  const inspector = await at("ducha", "/work/orders");
  const row = inspector.locator("tr.order", { hasText: "省水利厅" }).first();
  await row.getByText("改动后发出").click();
  await row.locator("textarea").fill("请于期限前说明病险水库加固滞后的原因和措施。");
  await row.locator("details").getByRole("button", { name: "发出" }).click();
  await inspector.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /发函督办/);
  const unit = await visit(site, { account: "slt", width: 360 });
  await unit.locator(".todo li", { hasText: "病险水库加固滞后的原因" }).getByRole("link").click();
  const order = unit.locator("article.card:target, li:target, tr:target").first();
  await order.locator("textarea[name=text]").fill("十月起三个标段同时复工，十二月完工。");
  await order.getByRole("button", { name: "回复" }).click();
  await unit.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /回复函件/);
});

test("a letter of the inspectors' own is looked at and then sent; leaders read it and send none", async () => {
  const inspector = await at("ducha", "/work/orders");
  await inspector.getByRole("link", { name: "新拟函件" }).click();
  await inspector.locator("#unit").selectOption("slt");
  await inspector.getByRole("button", { name: "下一步" }).click();
  await inspector.locator("input[name=task]").first().check();
  await inspector.getByLabel("督办单").check();
  await inspector.locator("#text").fill("请于本月底前报送汛后检查情况。");
  await inspector.getByRole("button", { name: "先看成文" }).click();
  await inspector.locator(".paper", { hasText: "请于本月底前报送汛后检查情况。" }).waitFor();
  await inspector.locator(".paper", { hasText: "办理情况" }).waitFor();
  await inspector.getByRole("button", { name: "确认发出" }).click();
  await inspector.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /发函督办[\s\S]*省水利厅/);
  const leader = await at("leader", "/work/orders");
  await leader.getByText("请于本月底前报送汛后检查情况。").waitFor();
  assert.equal(await leader.getByRole("button", { name: "发出" }).count(), 0);
  assert.equal(await leader.getByRole("link", { name: "新拟函件" }).count(), 0);
});

test("several submissions without a warning are listed, looked at and accepted, each an entry", async () => {
  const page = await visit(site, { account: "ducha" });
  const waiting = async () => Number(await page.locator("h1 .number").innerText());
  const before = await waiting();
  await page.locator("select[name=warning]").selectOption("none");
  await page.getByRole("button", { name: "显示" }).click();
  const plain = await waiting();
  assert.ok(plain > 1 && plain <= before);
  await page.locator(".card input[name=chosen]").nth(0).check();
  await page.locator(".card input[name=chosen]").nth(1).check();
  await page.getByRole("button", { name: "一并通过没有提示的" }).click();
  assert.equal(await page.locator("input[name=chosen]:checked").count(), 2);
  await page.getByRole("button", { name: "通过勾选的" }).click();
  await page.getByText("已记入台账").waitFor();
  assert.equal(await waiting(), plain - 2, "the choice is kept");
  assert.match(await lastEntry(site), /审核通过/);
  const ledger = await at("leader", "/work/ledger?kind=accept&by=ducha");
  assert.ok((await ledger.locator("tbody tr").count()) >= 2);
});

test("the plan is searched by words, number and unit, and each task shows the report's sentence", async () => {
  const page = await at("ducha", "/work/plan");
  await page.locator("input[name=q]").fill("高速公路");
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("link", { name: /新建高速公路120公里/ }).click();
  assert.match(await page.locator("#sentence mark").innerText(), /高速公路/);
  const number = await page.locator("h1 .number").innerText();
  await page.goto(`${site.base}/work/plan?q=${number}`);
  assert.equal(await page.locator("table.plan tbody tr").count(), 1);
});

test("a head approves what leaves the unit", async () => {
  const head = await visit(site, { account: "gxt-head" });
  await head.getByRole("heading", { name: /待审签/ }).waitFor();
  await head.keyboard.press("a");
  await head.keyboard.press("Enter");
  await head.waitForURL(/\/work$/);
  assert.match(await lastEntry(site), /单位审签/);
});

test("a unit answers a leader's note and feedback of the public", async () => {
  const leader = await visit(site, { account: "leader" });
  await leader.locator(".card", { hasText: "省水利厅" }).first().locator("summary").first().click();
  await leader.locator(".card", { hasText: "省水利厅" }).first().locator("textarea").fill("请说明工期安排。");
  await leader.locator(".card", { hasText: "省水利厅" }).first().getByRole("button").click();
  await leader.getByText("已记入台账").waitFor();
  const watching = await at("ducha", "/work");
  await watching.getByRole("link", { name: "未回复的批示" }).click();
  await watching.locator("tbody tr", { hasText: "请说明工期安排。" }).getByText("省水利厅").waitFor();
  const unit = await visit(site, { account: "slt" });
  await unit.locator(".todo li", { hasText: "回复批示" }).first().getByRole("link").click();
  await unit.locator("form[action*='/notes/'] textarea").first().fill("已排出倒排工期表。");
  await unit.locator("form[action*='/notes/'] button").first().click();
  await unit.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /回复批示/);
  await watching.reload();
  await watching.locator("#answered").getByText("已排出倒排工期表。").waitFor();

  const inspector = await at("ducha", "/work/feedback");
  await inspector.getByRole("button", { name: /公开/ }).first().click();
  assert.match(await lastEntry(site), /审看反馈/);
  await inspector.locator("textarea[name=text]").first().fill("已转责任单位，本周内现场查看。");
  await inspector.getByRole("button", { name: "回复" }).first().click();
  await inspector.waitForURL(/#F\d+$/);
  assert.match(await lastEntry(site), /答复反馈/);
});

test("the bulletin is previewed, its numbers open their tasks, and it is kept as a file", async () => {
  const page = await at("ducha", "/work/bulletin");
  const number = page.locator(".paper a").first();
  const count = Number(await number.innerText());
  await number.click();
  assert.equal(await page.locator("tbody tr").count(), count);
  await page.goBack();
  for (const [link, ending] of [["Word", "docx"], ["HTML", "html"], ["Markdown", "md"]]) {
    const { name, bytes } = await downloaded(page, () => page.getByRole("link", { name: link }).click());
    assert.ok(name.endsWith(`督查通报.${ending}`) && bytes.length > 1000, name);
  }
  await page.locator("input[name=known]").fill("2026-07-10");
  await page.getByRole("button", { name: "显示" }).click();
  await page.getByText("以2026年7月10日已知情况为准").waitFor();
});

test("a rule is tried and changed, a period locked and a unit excepted", async () => {
  const admin = await at("admin", "/work/rules");
  await admin.locator("#lights input[name=value]").first().fill("20");
  await admin.locator("#lights").getByRole("button").first().click();
  await admin.getByRole("heading", { name: "试算结果" }).waitFor();
  await admin.locator("#why").fill("从严掌握");
  await admin.getByRole("button", { name: "确认修改" }).click();
  await admin.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /修改规则[\s\S]*从严掌握/);
  const inspector = await at("ducha", "/work/periods");
  const row = inspector.locator("tbody tr", { hasText: "三季度" });
  await row.locator("summary").click();
  await row.locator("input[name=why]").fill("三季度通报稿已定");
  await row.getByRole("button", { name: "锁定" }).click();
  await inspector.getByText("三季度通报稿已定").first().waitFor();
  assert.match(await lastEntry(site), /锁定报送期/);
  const locked = await visit(site, { account: "jyt", width: 360 });
  await locked.locator("table a[href*='/work/tasks/']").first().click();
  await locked.locator("#locked", { hasText: "三季度通报稿已定" }).waitFor();
  assert.equal(await locked.locator("#progress").count(), 0, "no form that would be refused");
  await row.locator("summary").first().click();
  await row.locator("input[value=slt]").check();
  await row.locator("input[name=why]").first().fill("系统故障");
  await row.getByRole("button", { name: "准许补报" }).click();
  await inspector.getByText("系统故障").first().waitFor();
  assert.match(await lastEntry(site), /准许补报/);
});

test("a unit's workbook goes out and comes back as submissions", async () => {
  const page = await at("tyj", "/work/workbook");
  await page.locator("select[name=period]").selectOption("2026Q4");
  const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "下载报送表" }).click());
  await page.locator("#book").setInputFiles({ name, mimeType: "application/octet-stream", buffer: changed(bytes, "J4", "场馆全部开放。") });
  await page.getByRole("button", { name: "先看变化" }).click();
  await page.getByText("场馆全部开放。").waitFor();
  await page.getByRole("button", { name: "全部报送" }).click();
  await page.getByText("已记入台账").waitFor();
  assert.match(await lastEntry(site), /报送进展/);
});
