// Sends a file by a link as a household does, on a phone's screen over a slow network that breaks once, with a reload in between.
// Environment: LINK = the whole address, FILE = what to send, OTHER = a file that is not that one, SHA256 = of FILE,
// TIME, DATE = what the first picture shows, SHOTS = a folder for pictures (optional).
import { basename } from 'node:path';
import { fail, look as lookAt, openPage, phone, tell } from './looking.mjs';

const { LINK, FILE, OTHER, SHA256, TIME, DATE } = process.env;
const { browser, context, page, said } = await openPage({ viewport: phone, hasTouch: true });
const look = (name) => lookAt(page, `household-${name}`);

/** As a recorder of Dahua's writes it: no browser plays it. */
const UNPLAYABLE = {
  name: 'NVR_ch1_main_20261128214500.dav',
  mimeType: 'application/octet-stream',
  buffer: Buffer.concat([Buffer.from('DHAV'), Buffer.alloc(65_536)]),
};

/** The first picture of the chosen file stands on the page, decoded and at its beginning. */
async function seeFirstPicture() {
  const picture = page.locator('figure video');
  await picture.waitFor();
  await page.waitForFunction((video) => video.readyState >= 2 && !video.seeking, await picture.elementHandle());
  const { width, at, paused } = await picture.evaluate((video) => ({
    width: video.videoWidth,
    at: video.currentTime,
    paused: video.paused,
  }));
  if (!(width > 0 && at < 0.05 && paused)) fail(`the first picture is ${width} px wide, at ${at} s, paused: ${paused}`);
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

  await page.setInputFiles('#file', UNPLAYABLE);
  await page.getByText('Máy này không mở được tệp').waitFor();
  await page.getByText('Giờ ở mục 2 vẫn cần ghi').waitFor();
  await look('unplayable');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('This device cannot show the file').waitFor();
  await look('unplayable-en');
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();

  await page.setInputFiles('#file', FILE);
  await page.getByText(basename(FILE)).waitFor();
  await seeFirstPicture();
  await page.getByRole('button', { name: 'Phóng to để đọc giờ' }).click();
  await look('enlarged');
  await page.getByRole('button', { name: 'Thu nhỏ' }).click();
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
  await tell(error, page, said);
} finally {
  await browser.close();
}
