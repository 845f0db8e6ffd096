// Sends a file by a link as a household does, on a phone's screen over a slow network that breaks once, with a reload in between.
// Environment: LINK = the whole address, FILE = what to send, OTHER = a file that is not that one, SHA256 = of FILE,
// TIME, DATE = what the first picture shows, SHOTS = a folder for pictures (optional).
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const { LINK, FILE, OTHER, SHA256, TIME, DATE, SHOTS } = process.env;
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-quic', '--disable-background-networking'],
});
const context = await browser.newContext({
  viewport: { width: 390, height: 844 },
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
  hasTouch: true,
});
const page = await context.newPage();
page.setDefaultTimeout(60_000);
const said = [];
page.on('pageerror', (error) => said.push(String(error)));

const fail = (message) => {
  throw new Error(message);
};

/** A picture for whoever wants one, and what holds of every state of the page. */
async function look(name) {
  if (SHOTS) {
    await mkdir(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `household-${name}.png`), fullPage: true });
  }
  const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth);
  if (wide > 0) fail(`${name}: ${wide} px too wide`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  );
  if (violations.length > 0) fail(`${name}: ${violations.map((one) => `${one.id} ${one.nodes[0].html}`).join('; ')}`);
}

/** Bytes a second on the way up; -1 for as fast as it goes. */
async function uploadAt(bytes) {
  const session = await context.newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytes,
  });
}

try {
  await page.goto(LINK);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look('asked');

  await page.getByRole('button', { name: 'Gửi hình' }).click();
  await page.getByText('Chưa chọn tệp.').first().waitFor();
  await page.getByText('Chọn một câu trả lời').first().waitFor();
  await look('missing');

  await page.setInputFiles('#file', FILE);
  await page.getByText(basename(FILE)).waitFor();
  await page.locator('#firstPicture').fill(TIME);
  await page.locator('#date').fill(DATE);
  await page.getByLabel('Camera nhanh hơn').check();
  await page.getByRole('textbox', { name: 'Giây' }).fill('37');
  await page.locator('#sender').fill('Bà Lê T. M.');
  await page.locator('#consent').check();
  await look('filled');

  await uploadAt(4 << 20);
  await page.getByRole('button', { name: 'Gửi hình' }).click();
  await page.getByText(/^Đã nhận [1-9]/).waitFor();
  await look('sending');

  await page.reload();
  await page.getByText('Đang gửi dở').waitFor();
  await look('half');
  await page.setInputFiles('#file', OTHER);
  await page.getByText('Đây không phải tệp đang gửi dở').waitFor();
  await page.setInputFiles('#file', FILE);
  await page.getByRole('progressbar').waitFor();
  const goingOn = Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'));
  if (!(goingOn > 0)) fail('began anew after the reload');

  await uploadAt(-1);
  await page.getByText('Đã nhận hình. Cảm ơn anh chị.').waitFor();
  await page.getByText('Tệp đã được lưu vào hồ sơ vụ việc.').waitFor({ timeout: 180_000 });
  const receipt = await page.locator('.receipt').textContent();
  if (receipt !== SHA256) fail(`receipt ${receipt} is not ${SHA256}`);
  await look('done');

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Footage received. Thank you.').waitFor();
  await look('done-en');
  if (said.length > 0) fail(said.join('; '));
  console.log('household: done');
} catch (error) {
  console.error(String(error));
  console.error(said.join('\n'));
  console.error(await page.locator('body').innerText().catch(String));
  process.exitCode = 1;
} finally {
  await browser.close();
}
