// Takes a picture of every page of a running city in both languages, both themes and both widths, and looks at each with
// axe and for sideways scrolling. For the eyes of whoever changes a page; no test runs it.
// Environment: city = its address, NHANCHUNG_DATA = its data folder, SHOTS = where the pictures go, PAGES = only names with this.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const city = process.env.city ?? 'http://127.0.0.1:8080';
const shots = process.env.SHOTS ?? 'pictures';
const only = process.env.PAGES ?? '';
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const accounts = Object.fromEntries(
  (await readFile(join(process.env.NHANCHUNG_DATA ?? 'data', 'demo-accounts.env'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).split(':')]),
);
const looks = [
  { language: 'vi', width: 1440, scheme: 'light' },
  { language: 'vi', width: 390, scheme: 'light' },
  { language: 'vi', width: 1440, scheme: 'dark' },
  { language: 'en', width: 390, scheme: 'dark' },
  { language: 'en', width: 1440, scheme: 'light' },
  { language: 'en', width: 320, scheme: 'light' },
];

await mkdir(shots, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-background-networking'],
});
let faults = 0;
const report = (text) => {
  faults++;
  console.log(text);
};

async function as(role) {
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => report(`${page.url()}: ${error}`));
  await page.goto(city);
  const [account, password] = accounts[role];
  await page.getByLabel('Tài khoản', { exact: true }).fill(account);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Điều hướng chính' }).waitFor();
  return page;
}

/** Takes one page in every look. `prepare` brings it into the state that is to be seen. */
async function picture(page, name, path, prepare = async () => undefined) {
  if (!name.includes(only)) return;
  for (const { language, width, scheme } of looks) {
    const look = `${name}-${width}-${language}-${scheme}`;
    await page.setViewportSize({ width, height: width > 500 ? 900 : 844 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate((to) => localStorage.setItem('nhanchung.language', to), language);
    try {
      await page.goto(city + path);
      await page.locator('main').first().waitFor();
      await page.waitForTimeout(1200);
      await prepare(page);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(shots, `${look}.png`), fullPage: true });
      await inspect(page, look, width);
    } catch (error) {
      report(`${look}: ${String(error).split('\n')[0]}`);
    }
  }
}

async function inspect(page, look, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) report(`${look}: scrolls sideways, ${wide} px`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(
      { exclude: [['.edge']] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    ),
  );
  for (const { id, nodes } of violations) report(`${look}: ${id} ${nodes.length}× ${nodes[0].html.slice(0, 140)}`);
}

const json = async (page, path) => (await page.request.get(`${city}/api${path}`)).json();

async function investigator() {
  const page = await as('INVESTIGATOR');
  const incidents = (await json(page, '/incidents?size=50')).items;
  const clips = (await json(page, '/clips?size=50')).items;
  const code = process.env.INCIDENT ?? incidents[0]?.code;
  await picture(page, 'incidents', '/incidents');
  await picture(page, 'incidents-none', '/incidents?q=khongco');
  await picture(page, 'new-incident', '/incidents/new');
  await picture(page, 'new-incident-errors', '/incidents/new', (now) => now.locator('main .btn.p').last().click());
  for (const tab of ['cameras', 'requests', 'clips', 'log'])
    await picture(page, `incident-${tab}`, `/incidents/${code}?tab=${tab}`);
  await picture(page, 'incident-missing', '/incidents/VV-1999-0001');
  await picture(page, 'incident-request-errors', `/incidents/${code}`, async (now) => {
    await now.locator('main input[type=checkbox]').first().check();
    await now.locator('main .btn.p').last().click();
  });
  await picture(page, 'requests', '/requests');
  const request = (await json(page, '/requests?size=1')).items[0];
  if (request) await picture(page, 'request', `/requests/${request.code}`);
  await picture(page, 'clips', '/clips');
  for (const [at, extraction] of clips.slice(0, 4).entries())
    await picture(page, `player-${at}`, `/clips/${extraction.clip.id}`, (now) => now.waitForTimeout(1500));
  await picture(page, 'map', '/map');
  await picture(page, 'map-camera', '/map?camera=DVE-001-1');
  await picture(page, 'not-found', '/khong-co');
  await picture(page, 'not-mine', '/audit');
  await picture(page, 'connection-lost', '/incidents', async (now) => {
    await now.context().setOffline(true);
    await now.getByRole('navigation').getByRole('link').nth(1).click();
    await now.waitForTimeout(6000);
    await now.context().setOffline(false);
  });
  await page.context().close();
}

async function official() {
  const page = await as('WARD_OFFICIAL');
  await picture(page, 'official-cameras', '/cameras');
  await picture(page, 'official-camera', '/cameras?camera=DVE-001-1');
  await picture(page, 'official-offset', '/cameras?camera=DVE-001-1&act=offset');
  const household = (await json(page, '/cameras?ownership=HOUSEHOLD&ward=dong-ve&size=1')).items[0];
  if (household) await picture(page, 'official-household', `/cameras?camera=${encodeURIComponent(household.code)}`);
  await picture(page, 'official-register', '/cameras/new');
  await picture(page, 'official-register-errors', '/cameras/new', (now) => now.locator('main .btn.p').last().click());
  await picture(page, 'official-map', '/map');
  await page.context().close();
}

async function auditor() {
  const page = await as('AUDITOR');
  await picture(page, 'auditor-audit', '/audit');
  await picture(page, 'auditor-audit-filter', '/audit?action=CLIP_VIEWED');
  await picture(page, 'auditor-audit-none', '/audit?text=khongco');
  const incident = (await json(page, '/incidents?size=1')).items[0];
  if (incident) await picture(page, 'auditor-incident', `/incidents/${incident.code}`);
  await picture(page, 'auditor-requests', '/requests');
  await page.context().close();
}

async function stranger() {
  const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await page.goto(city);
  await picture(page, 'sign-in', '/sign-in');
  await picture(page, 'sign-in-errors', '/sign-in', (now) => now.locator('main button[type=submit]').click());
}

await stranger();
await investigator();
await official();
await auditor();
await browser.close();
console.log(`pictures: ${faults} faults`);
