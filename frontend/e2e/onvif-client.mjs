// Asks a device by another ONVIF client, and prints what it understood as JSON.
// Environment: PORT = the device's, on 127.0.0.1; USER_NAME, PASSWORD; RECORDING = a recording's token.
import process from 'node:process';
import { promisify } from 'node:util';
import onvif from 'onvif';

const { PORT, USER_NAME, PASSWORD, RECORDING } = process.env;

const device = new onvif.Cam({
  hostname: '127.0.0.1',
  port: Number(PORT),
  username: USER_NAME,
  password: PASSWORD,
  preserveAddress: true,
  autoconnect: false,
});
const ask = (name, ...given) => promisify(device[name].bind(device))(...given);

try {
  await ask('connect');
  console.log(
    JSON.stringify({
      clock: (await ask('getSystemDateAndTime')).toISOString(),
      services: Object.keys(device.uri).sort(),
      device: await ask('getDeviceInformation'),
      replay: await ask('getReplayUri', { recordingToken: RECORDING }),
    }),
  );
} catch (refused) {
  console.log(JSON.stringify({ refused: String(refused) }));
}
