// Looks at footage that comes at the pace at which its recorder plays it, and stops it.
// Environment: CITY = the service's address, ACCOUNT = name:password of an investigator, REQUEST = the request's code,
// SHOTS = a folder for pictures (optional). Prints `stopped at` and how much had come, in percent.
import { fail, lookAround, openPage, phone, signIn, tell } from './looking.mjs';

const { CITY, ACCOUNT, REQUEST } = process.env;
const { browser, page, said } = await openPage({ viewport: phone });
const part = async () => Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'));

try {
  await page.goto(`${CITY}/requests/${REQUEST}`);
  await signIn(page, ACCOUNT);
  await page.getByText(/Đã lấy \d.* trong 3 phút 20 giây hình\. Còn khoảng [2-4] phút\./).waitFor();
  const before = await part();
  await lookAround(page, 'fetching');
  while ((await part()) <= before) await page.waitForTimeout(250);
  const after = await part();
  if (after >= 100) fail(`all has come: ${after} %`);
  await page.getByRole('button', { name: 'Dừng lấy', exact: true }).click();
  await page.getByText('Đã dừng theo yêu cầu').waitFor();
  await lookAround(page, 'fetching-stopped');
  if (said.length > 0) fail(said.join('\n'));
  console.log(`stopped at ${after}`);
} catch (error) {
  await tell(error, page, said);
} finally {
  await browser.close();
}
