// Connects a recorder as a ward official does on a phone: tests it, registers a camera for one channel on the spot, takes a camera that is
// there for another. Looks at each step on a desk's screen and in English too.
// Environment: CITY = the service's address, ACCOUNT = name:password of a ward official, PORT = where a MediaMTX plays back on 127.0.0.1,
// NEW, OLD = its two channels, TAKEN = code of the camera for OLD, CODE = of the recorder, SHOTS = a folder for pictures (optional).
// Prints `camera`, a space and the code of the new one.
import { fail, lookAround, openPage, phone, signIn, tell } from './looking.mjs';

const { CITY, ACCOUNT, PORT, NEW, OLD, TAKEN, CODE } = process.env;
const PASSWORD = 'mat-khau-rat-kin-48151623';
const { browser, page, said } = await openPage({ viewport: phone });
const look = (name) => lookAround(page, `recorder-${name}`);
const button = (name) => page.getByRole('button', { name, exact: true });

let tests = 0;
page.on('request', (request) => {
  if (request.url().endsWith('/api/recorders/test')) tests++;
});

try {
  await page.goto(`${CITY}/recorders/new`);
  await signIn(page, ACCOUNT);
  await page.getByRole('heading', { level: 1, name: 'Đầu ghi ở đâu' }).waitFor();
  await page.locator('#kind').selectOption('MEDIAMTX');
  await page.locator('#host').fill('127.0.0.1');
  await page.locator('#port').fill(PORT);
  await page.locator('#user').fill('xem');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#names').fill(`${NEW}, ${OLD}`);
  await button('Thử kết nối').click();
  const found = page.getByRole('region', { name: 'Kết quả thử' });
  await found.getByText(`Đầu ghi trả lời ở 127.0.0.1:${PORT}.`).waitFor();
  for (const channel of [NEW, OLD]) {
    await found.getByRole('listitem').filter({ hasText: channel }).waitFor();
  }
  await look('found');
  await button('Chọn camera cho kênh').click();
  await page.getByRole('heading', { level: 1, name: 'Kênh nào là camera nào' }).waitFor();
  await page.locator(`#eye-${OLD}`).selectOption(TAKEN);
  await look('channels');

  await button(`Đăng ký camera mới cho kênh ${NEW}`).click();
  await page.getByText(`Camera mới cho kênh ${NEW} của đầu ghi.`).waitFor();
  await button('Quay lại các kênh').click();
  await page.locator(`#eye-${NEW}:focus`).waitFor();
  await button(`Đăng ký camera mới cho kênh ${NEW}`).click();
  const proposed = await page.locator('#name').inputValue();
  if (proposed !== NEW) fail(`the name ${NEW} is not proposed but ${proposed}`);
  await page.locator('#siteCode option:checked', { hasText: 'Ngã tư Quang Trung' }).waitFor({ state: 'attached' });
  await look('camera');
  await button('Tiếp tục: chủ hộ').click();
  await page.getByText('Đặt vị trí của camera.').first().waitFor();
  await button('Đặt tại điểm').click();
  await page.getByText('Công cộng', { exact: true }).click();
  await page.locator('#name').fill('Cổng trước, mắt mới');
  await button('Tiếp tục: xem lại').click();
  await button('Gửi đăng ký').click();

  await page.locator(`#eye-${NEW}:focus`).waitFor();
  const camera = await page.locator(`#eye-${NEW}`).inputValue();
  if (!camera) fail('the new camera is not chosen for its channel');
  await page.getByText(`Đã đăng ký camera ${camera}.`).waitFor();
  await page.getByText(`Cổng trước, mắt mới · ${camera}`).first().waitFor({ state: 'attached' });
  await look('chosen');
  await page.locator('#code').fill(CODE);
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/recorders'),
  );
  await button('Đăng ký đầu ghi').click();
  const { login } = (await sent).postDataJSON();
  if (login?.password !== PASSWORD) fail('the password was lost on the way');
  await page.getByRole('heading', { level: 1, name: `Đầu ghi ${CODE}` }).waitFor();
  await page.getByText('Chưa đo lần nào.').waitFor();
  await button('Hỏi giờ đầu ghi ngay').click();
  await page.locator('table.readings tbody tr', { hasText: 'đầu ghi tự báo' }).waitFor();
  await look('clock');
  await button('Xóa tài khoản').click();
  await page.getByRole('alert').getByText('Xóa thì mật khẩu mất hẳn').waitFor();
  await look('remove');
  await button('Giữ tài khoản').click();
  await button('Đặt lại tài khoản').waitFor();
  if (tests !== 1) fail(`the connection was tested ${tests} times`);
  if (said.length > 0) fail(said.join('; '));
  console.log(`camera ${camera}`);
} catch (error) {
  await tell(error, page, said);
} finally {
  await browser.close();
}
