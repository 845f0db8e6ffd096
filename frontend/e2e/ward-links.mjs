// Makes an upload link as a ward official does on a phone, and makes it anew; looks at the page on a desk's screen too.
// Environment: CITY = the service's address, ACCOUNT = name:password of a ward official, SHOTS = a folder for pictures (optional).
// Prints the two addresses, a line each.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const { CITY, ACCOUNT, SHOTS } = process.env;
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-quic', '--disable-background-networking'],
});
const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
const context = await browser.newContext({ viewport: phone, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
const said = [];
page.on('pageerror', (error) => said.push(String(error)));

const fail = (message) => {
  throw new Error(message);
};

/** What holds of every state of the page, on both screens and in both languages; pictures for whoever wants them. */
async function look(name) {
  for (const language of ['en', 'vi']) {
    // A phone has its switch in a menu.
    await page.setViewportSize(desk);
    await page.locator(`button[lang="${language}"]`).click();
    for (const viewport of [desk, phone]) {
      await page.setViewportSize(viewport);
      const full = `${name}-${language}-${viewport.width}`;
      if (SHOTS) {
        await mkdir(SHOTS, { recursive: true });
        await page.screenshot({ path: join(SHOTS, `ward-links-${full}.png`), fullPage: true });
      }
      const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth);
      if (wide > 0) fail(`${full}: ${wide} px too wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
      );
      if (violations.length > 0)
        fail(`${full}: ${violations.map((one) => `${one.id} ${one.nodes[0].html}`).join('; ')}`);
    }
  }
}

const address = () => page.locator('#upload-link-address').inputValue();

try {
  await page.goto(CITY);
  await page.getByLabel('Tài khoản', { exact: true }).fill(ACCOUNT.split(':')[0]);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(ACCOUNT.slice(ACCOUNT.indexOf(':') + 1));
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('link', { name: 'Đường dẫn', exact: true }).filter({ visible: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Đường dẫn cần đưa' }).waitFor();
  await page.getByText('Chưa tạo').waitFor();
  await look('asked');

  await page.getByRole('button', { name: 'Tạo đường dẫn' }).click();
  await page.locator('#upload-link-address').waitFor();
  const first = await address();
  await page.getByRole('button', { name: 'Hiện mã QR' }).click();
  await page.getByRole('img', { name: 'Mã QR của đường dẫn' }).waitFor();
  await page.getByText('Chưa mở').waitFor();
  await look('made');

  await page.getByRole('button', { name: 'Tạo lại đường dẫn' }).click();
  await page.getByText('Đường dẫn cũ hết dùng ngay').waitFor();
  await look('again');
  await page.getByRole('button', { name: 'Tạo đường dẫn mới' }).click();
  await page.getByRole('button', { name: 'Tạo lại đường dẫn' }).waitFor();
  const second = await address();
  if (second === first) fail('the same address again');
  if (said.length > 0) fail(said.join('; '));
  console.log(first);
  console.log(second);
} catch (error) {
  console.error(String(error));
  console.error(said.join('\n'));
  console.error(await page.locator('body').innerText().catch(String));
  process.exitCode = 1;
} finally {
  await browser.close();
}
