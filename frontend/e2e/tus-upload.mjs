// Sends one file by tus-js-client as the page does, and goes on with one that was begun before.
// Environment: ENDPOINT = the service's tus address, LINK = the link's token, FILE, SAID = metadata as JSON,
// STORE = a file in which begun uploads are remembered, as a browser's storage does.
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { FileUrlStorage, Upload } from 'tus-js-client';

const { ENDPOINT, LINK, FILE, STORE, SAID } = process.env;

const upload = new Upload(createReadStream(FILE), {
  endpoint: ENDPOINT,
  headers: { 'Nhanchung-Link': LINK },
  metadata: JSON.parse(SAID),
  retryDelays: Array.from({ length: 60 }, () => 500),
  urlStorage: new FileUrlStorage(STORE),
  removeFingerprintOnSuccess: true,
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => console.log('done', upload.url),
});

const [before] = await upload.findPreviousUploads();
if (before) {
  upload.resumeFromPreviousUpload(before);
  console.log('resumed', before.uploadUrl);
}
upload.start();
