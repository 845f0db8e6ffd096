// Makes an upload link as a ward official does on a phone, and makes it anew; looks at the page on a desk's screen too.
// Environment: CITY = the service's address, ACCOUNT = name:password of a ward official, SHOTS = a folder for pictures (optional).
// Prints the two addresses, a line each.
import { fail, lookAround, openPage, phone, signIn, tell } from './looking.mjs';

const { CITY, ACCOUNT } = process.env;
const { browser, page, said } = await openPage({ viewport: phone });
const look = (name) => lookAround(page, `ward-links-${name}`);
const address = () => page.locator('#upload-link-address').inputValue();

try {
  await page.goto(CITY);
  await signIn(page, ACCOUNT);
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
  await tell(error, page, said);
} finally {
  await browser.close();
}
