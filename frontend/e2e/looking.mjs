// A browser of a phone's or a desk's size, and what holds of every state of a page; for the scripts beside this one.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');

export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** Ends a script with a message. */
export function fail(message) {
  throw new Error(message);
}

/** A page in a browser of its own; `said` collects what scripts in it threw. */
export async function openPage(options) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const said = [];
  page.on('pageerror', (error) => said.push(String(error)));
  return { browser, context, page, said };
}

/** Signs an account (`name:password`) in on the page that asks for it. */
export async function signIn(page, account) {
  await page.getByLabel('Tài khoản', { exact: true }).fill(account.split(':')[0]);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(account.slice(account.indexOf(':') + 1));
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** Nothing is wider than the screen, axe finds no fault; a picture for whoever names a folder in SHOTS. */
export async function look(page, name) {
  const { SHOTS } = process.env;
  if (SHOTS) {
    await mkdir(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }
  const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth);
  if (wide > 0) fail(`${name}: ${wide} px too wide`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  );
  if (violations.length > 0) fail(`${name}: ${violations.map((one) => `${one.id} ${one.nodes[0].html}`).join('; ')}`);
}

/** The same on both screens and in both languages, by the switch that stands on a desk's page; Vietnamese on a phone afterwards. */
export async function lookAround(page, name) {
  for (const language of ['en', 'vi']) {
    // A phone has its switch in a menu.
    await page.setViewportSize(desk);
    await page.locator(`button[lang="${language}"]`).click();
    for (const viewport of [desk, phone]) {
      await page.setViewportSize(viewport);
      await look(page, `${name}-${language}-${viewport.width}`);
    }
  }
}

/** Says what went wrong and what stood on the page, and makes the script fail. */
export async function tell(error, page, said) {
  console.error(String(error));
  console.error(said.join('\n'));
  console.error(await page.locator('body').innerText().catch(String));
  process.exitCode = 1;
}
