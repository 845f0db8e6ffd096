// Walks the whole story in a real browser against a running city and checks each page with axe, in both themes.
// Environment: city = its address, NHANCHUNG_DATA = its data folder, SHOTS = a folder for pictures (optional).
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const city = process.env.city ?? 'http://127.0.0.1:8080';
const data = process.env.NHANCHUNG_DATA ?? 'data';
const shots = process.env.SHOTS;
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const accounts = Object.fromEntries(
  (await readFile(join(data, 'demo-accounts.env'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).split(':')]),
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless=new',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

let step = 'start';
const said = [];
/** What each page asked for and how it went, for the report of a failure. */
const asked = new WeakMap();
const fail = (message) => {
  throw new Error(`${step}: ${message}`);
};

/** A page whose console must stay clean. */
async function openPage(viewport = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  follow(page);
  page.on('pageerror', (error) => said.push(`${step}: ${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401|GPU stall/.test(message.text())) said.push(`${step}: ${message.text()}`);
  });
  return page;
}

/** Remembers a page's requests until they are answered well. */
function follow(page) {
  const open = new Map();
  const failed = [];
  asked.set(page, { open, failed });
  page.on('request', (request) => open.set(request, Date.now()));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('response', (response) => {
    if (response.status() >= 400)
      failed.push(`${step}: ${response.status()} ${response.request().method()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    open.delete(request);
    failed.push(`${step}: ${request.failure()?.errorText} ${request.method()} ${request.url()}`);
  });
}

/** What a page shows and waits for, as lines: where the story breaks off, this is what there is to go on. */
async function state(page) {
  const { open, failed } = asked.get(page);
  const within = (promise, otherwise) =>
    Promise.race([promise, new Promise((done) => setTimeout(done, 5000, otherwise))]).catch(String);
  const text = await within(
    page.evaluate(() => document.body.innerText.slice(0, 4000)),
    '(the page does not answer)',
  );
  const waiting = [...open].map(
    ([request, at]) =>
      `${request.method()} ${request.url()} ${request.resourceType()}, for ${Math.round((Date.now() - at) / 1000)} s`,
  );
  return [
    `--- ${page.url()}`,
    text,
    `--- not answered yet (${waiting.length})`,
    ...waiting,
    `--- refused or failed (${failed.length})`,
    ...failed.slice(-40),
  ].join('\n');
}

async function checked(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      // The edges of a short window lie close together; the two time fields below do the same (WCAG 2.5.8, equivalent).
      globalThis.axe.run(
        { exclude: [['.edge']] },
        { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      ),
    );
    if (violations.length > 0) {
      fail(
        `${name}, ${colorScheme}: ${JSON.stringify(
          violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]),
          null,
          1,
        )}`,
      );
    }
    if (shots) await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function signIn(page, role) {
  const [account, password] = accounts[role];
  await page.goto(city);
  await page.getByLabel('Tài khoản', { exact: true }).fill(account);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Điều hướng chính' }).waitFor();
}

const vietnam = (at) =>
  new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
const dateOf = (at) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at);

async function fillMoment(page, label, at) {
  const field = page.getByRole('group', { name: label, exact: true });
  await field.getByRole('textbox').nth(0).fill(vietnam(at));
  await field.getByRole('textbox').nth(1).fill(dateOf(at));
}

/** The camera the story looks through, and where it hangs. */
async function chosenCamera(page) {
  const cameras = await (await page.request.get(`${city}/api/cameras?withFootage=true&size=100`)).json();
  return cameras.items.find((camera) => camera.recorder.code === 'ĐG-DVE-001' && camera.recorder.channel === '1');
}

async function openIncident(page, camera, from, to) {
  step = 'open an incident';
  await page.getByRole('link', { name: 'Mở vụ việc' }).first().click();
  await page.getByLabel('Loại vụ việc').selectOption('THEFT');
  await page.getByLabel('Tên vụ việc').fill('Trộm xe máy, ngã tư Quang Trung');
  await page.getByLabel('Nguồn tin').selectOption('HOTLINE');
  await fillMoment(page, 'Xảy ra từ', from);
  await fillMoment(page, 'Đến', to);
  await page.getByLabel('Vĩ độ').fill(String(camera.position.lat));
  await page.getByLabel('Kinh độ').fill(String(camera.position.lon));
  await page.getByLabel('Địa chỉ').fill('Ngã tư Quang Trung');
  await page.getByLabel('Phường, xã').selectOption('dong-ve');
  await checked(page, 'new-incident');
  await page.getByRole('button', { name: 'Mở vụ việc' }).click();
  await page.waitForURL(/incidents\/VV-/);
  return decodeURIComponent(new URL(page.url()).pathname.split('/').pop());
}

async function request(page, camera, from, to) {
  step = 'request footage';
  await page.getByRole('checkbox', { name: camera.name }).first().check();
  await fillMoment(page, 'Khung từ', from);
  await fillMoment(page, 'Đến', to);
  await page.getByLabel('Mục đích').selectOption('VERIFY_REPORT');
  await page.getByLabel('Căn cứ pháp lý').fill('Quyết định phân công');
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await page.getByText('Nhập số của văn bản.').first().waitFor();
  await page.getByLabel('Căn cứ pháp lý').fill('Quyết định phân công 214, 14/11/2026');
  await checked(page, 'incident');
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await page
    .getByText(/khớp bảng kê/)
    .first()
    .waitFor({ timeout: 90_000 });
  await checked(page, 'incident-stored');
}

/** The picture on screen and the clock beside it must speak of the asked instant. */
async function watch(page, from) {
  step = 'watch the clip';
  await page.getByRole('link', { name: 'Xem', exact: true }).first().click();
  await page.waitForURL(/clips\//);
  const video = page.locator('video');
  await video.waitFor();
  await page.waitForFunction(() => document.querySelector('video').readyState >= 2, null, { timeout: 60_000 });
  const start = await video.evaluate((element) => ({
    width: element.videoWidth,
    duration: element.duration,
    time: element.currentTime,
    muted: element.error?.message,
  }));
  if (start.width === 0 || Math.abs(start.duration - 20) > 0.2)
    fail(`the clip is not what was asked: ${JSON.stringify(start)}`);
  await page.getByText(vietnam(from)).first().waitFor();
  const played = await video.evaluate(async (element) => {
    element.muted = true;
    await element.play();
    await new Promise((wait) => setTimeout(wait, 1500));
    element.pause();
    return element.currentTime;
  });
  if (played <= 0) fail('the clip does not play');
  await page.getByText('Lượt xem này được ghi nhật ký').first().waitFor();
  await checked(page, 'player');
}

async function link(page) {
  step = 'link the clip';
  await page.getByRole('radio', { name: /Cho thấy sự việc/ }).check({ force: true });
  await page.getByRole('button', { name: 'Lưu kết quả' }).click();
  await page
    .getByText(/lưu lúc/)
    .first()
    .waitFor();
}

async function clarify(page, incident) {
  step = 'clarify the incident';
  await page.goto(`${city}/incidents/${incident}?tab=clips`);
  await page.getByText('Cho thấy sự việc').first().waitFor();
  await page.getByLabel('Kết luận').fill('Đoạn hình cho thấy xe rời ngã tư lúc xảy ra.');
  await page.getByRole('button', { name: 'Đánh dấu làm rõ' }).click();
  await page.getByText('Vụ việc đã được làm rõ.', { exact: false }).first().waitFor();
}

async function investigate() {
  const page = await openPage();
  step = 'sign in';
  await page.goto(city);
  await page.getByLabel('Tài khoản', { exact: true }).waitFor();
  await checked(page, 'sign-in');
  await signIn(page, 'INVESTIGATOR');
  await page.getByRole('heading', { name: 'Vụ việc' }).first().waitFor();
  const camera = await chosenCamera(page);
  const from = new Date(Math.floor(Date.now() / 1000) * 1000 - 180_000);
  const to = new Date(from.getTime() + 20_000);
  const incident = await openIncident(page, camera, from, to);
  await request(page, camera, from, to);
  await watch(page, from);
  await link(page);
  await clarify(page, incident);
  await pages(page, [
    ['incidents', '/incidents', 'Vụ việc'],
    ['requests', '/requests', 'Yêu cầu trích xuất'],
    ['clips', '/clips', 'Đoạn hình'],
    ['map', '/map', 'Bản đồ camera'],
  ]);
  await page.context().close();
  return incident;
}

async function pages(page, list) {
  for (const [name, path, heading] of list) {
    step = `look at ${path}`;
    await page.goto(city + path);
    await page.getByRole('heading', { name: heading }).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(1500);
    await checked(page, name);
  }
}

async function audit(incident) {
  const page = await openPage();
  step = 'sign in as the auditor';
  await signIn(page, 'AUDITOR');
  step = 'find the viewing in the log';
  await page.goto(`${city}/audit?incident=${incident}`);
  await page.getByRole('cell', { name: 'Xem đoạn hình' }).first().waitFor();
  await page.getByRole('cell', { name: 'Ghi kết quả' }).first().waitFor();
  await checked(page, 'audit');
  step = 'footage stays closed to the auditor';
  const clips = await (await page.request.get(`${city}/api/clips?incident=${incident}`)).json();
  const refused = await page.request.get(`${city}/api/clips/${clips.items[0].clip.id}/download`);
  if (refused.status() !== 403) fail(`an auditor got ${refused.status()} for a clip`);
  await page.context().close();
}

async function ward() {
  const page = await openPage({ width: 390, height: 844 });
  step = 'sign in as the ward official';
  await signIn(page, 'WARD_OFFICIAL');
  await pages(page, [['cameras-phone', '/cameras', 'Camera']]);
  await page.context().close();
}

try {
  const incident = await investigate();
  await audit(incident);
  await ward();
  if (said.length > 0) fail(`the console said:\n${said.join('\n')}`);
  console.log('story: done');
} catch (error) {
  console.error(`story: failed at: ${step}`);
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    console.error(await state(page));
    if (shots) await page.screenshot({ path: join(shots, 'failed.png'), fullPage: true }).catch(() => undefined);
  }
  console.error(`--- the console said (${said.length})`, ...said);
  throw error;
} finally {
  await browser.close();
}
