// Has a parser that is neither ours nor FFmpeg's read clips to their last box and sample: `node frontend/e2e/boxes.mjs CLIP…`.
// Prints one line of JSON for each; what it complains of stands in `complaints`.
import { readFileSync } from 'node:fs';
import { createFile, Log } from 'mp4box';

/** Boxes that mp4box could not read, or did not read to their end. */
function oddBoxes(boxes, path = '') {
  return boxes.flatMap((box) => {
    const here = `${path}/${box.type}`;
    const odd = box.has_unparsed_data || box.constructor.name === 'UnknownBox' || box.size === 0;
    const inside = [...(box.boxes ?? []), ...(box.type === 'stsd' ? box.entries : [])];
    return [...(odd ? [`${here} is not understood`] : []), ...oddBoxes([...new Set(inside)], here)];
  });
}

function parse(path) {
  const complaints = [];
  for (const level of ['warn', 'error']) Log[level] = (module, message) => complaints.push(`${module}: ${message}`);
  const bytes = readFileSync(path);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  buffer.fileStart = 0;
  const file = createFile(true);
  const read = new Map();
  file.onError = (module, message) => complaints.push(`${module}: ${message}`);
  file.onSamples = (id, _, samples) => {
    const known = read.get(id) ?? { count: 0, bytes: 0, until: -1 };
    for (const { dts, cts, duration, data, size } of samples) {
      if (data?.byteLength !== size) complaints.push(`track ${id}: a sample of ${size} bytes has ${data?.byteLength}`);
      if (dts < known.until || cts < dts || duration <= 0)
        complaints.push(`track ${id}: times ${dts}, ${cts}, ${duration}`);
      known.until = dts + duration;
      known.count++;
      known.bytes += size;
    }
    read.set(id, known);
  };
  file.onReady = ({ tracks }) => {
    for (const { id } of tracks) file.setExtractionOptions(id, null, { nbSamples: 100 });
    file.start();
  };
  file.appendBuffer(buffer, true);
  file.flush();
  const info = file.getInfo();
  complaints.push(...oddBoxes(file.boxes));
  if (!info.hasMoov || !info.isProgressive || info.isFragmented) complaints.push('the index does not come first');
  const end = file.boxes.reduce((sum, box) => sum + box.size, 0);
  if (end !== bytes.length) complaints.push(`the boxes end at ${end}, the file at ${bytes.length}`);
  const tracks = (info.tracks ?? []).map(({ id, codec, type, nb_samples: samples }) => {
    if (read.get(id)?.count !== samples) complaints.push(`track ${id}: ${read.get(id)?.count} of ${samples} samples`);
    return { type, codec, samples, bytes: read.get(id)?.bytes ?? 0 };
  });
  return { path, tracks, complaints };
}

for (const path of process.argv.slice(2)) console.log(JSON.stringify(parse(path)));
