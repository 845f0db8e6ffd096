// Builds the page for Maven: installs packages only when the lock file changed, builds only when a source changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `The web page is built with Node 20 or newer; this is ${process.version}. Install Node 20 (apt-get install nodejs npm).`,
  );
  process.exit(1);
}

const INSTALLED = 'node_modules/.lock-hash';
const BUILT = 'node_modules/.source-hash';

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.error(`npm could not be started (${error.message}). Install it with Node 20.`);
  if (status !== 0) process.exit(status ?? 1);
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesUnder)) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

const recorded = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const lock = hashOf(['package-lock.json']);
if (recorded(INSTALLED) !== lock) {
  npm('ci');
  writeFileSync(INSTALLED, lock);
}

const sources = hashOf([
  'package.json',
  'package-lock.json',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'public',
  'src',
]);
if (recorded(BUILT) !== sources || !existsSync('dist/index.html')) {
  npm('run', '--silent', 'build', '--', '--logLevel', 'warn');
  writeFileSync(BUILT, sources);
}
