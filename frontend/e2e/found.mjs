// Tests a connection to a recorder as a ward official does on a phone, and looks at what is said of it.
// Environment: CITY = the service's address, ACCOUNT = name:password of a ward official, PORT, USER, PASSWORD = of a Hikvision on 127.0.0.1,
// SAYS = sentences that have to stand there, one a line, SHOTS = a folder for pictures (optional).
// Prints `sees WxH`, the size of the picture of what its camera sees now.
import { fail, lookAround, openPage, phone, signIn, tell } from './looking.mjs';

const { CITY, ACCOUNT, PORT, USER, PASSWORD, SAYS } = process.env;
const { browser, page, said } = await openPage({ viewport: phone });

try {
  await page.goto(`${CITY}/recorders/new`);
  await signIn(page, ACCOUNT);
  await page.locator('#kind').selectOption('HIKVISION');
  await page.locator('#host').fill('127.0.0.1');
  await page.locator('#port').fill(PORT);
  await page.locator('#user').fill(USER);
  await page.locator('#password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Thử kết nối', exact: true }).click();
  const found = page.getByRole('region', { name: 'Kết quả thử' });
  for (const sentence of SAYS.split('\n')) await found.getByText(sentence).waitFor();
  const picture = found.getByRole('img').first();
  await picture.scrollIntoViewIfNeeded();
  const { width, height } = await picture.evaluate(async (img) => {
    await img.decode();
    return { width: img.naturalWidth, height: img.naturalHeight };
  });
  await lookAround(page, 'recorder-found');
  if (said.length > 0) fail(said.join('; '));
  console.log(`sees ${width}x${height}`);
} catch (error) {
  await tell(error, page, said);
} finally {
  await browser.close();
}
