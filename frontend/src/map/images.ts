import type { MapCamera } from '../api/types';
import type { Colours } from './colours';
import { donutArcs, type Tally, total } from './tally';

/** A picture for the map and how many of its pixels make one of the page's. */
export interface MapImage {
  data: ImageData;
  pixelRatio: number;
}

const RATIO = 2;

function draw(size: number, paint: (pen: CanvasRenderingContext2D) => void): MapImage {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * RATIO;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas');
  pen.scale(RATIO, RATIO);
  paint(pen);
  return { data: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

/** Radius of a ring by how many cameras it stands for, in pixels. */
export function ringRadius(cameras: number): number {
  return Math.max(12, 9 + 0.89 * Math.sqrt(cameras));
}

const angle = (degrees: number) => ((degrees - 90) * Math.PI) / 180;

/** Lost stands out of the ring, attention is dashed, unknown dotted, what works solid; withdrawn leaves it open. */
function paintArcs(pen: CanvasRenderingContext2D, colours: Colours, tally: Tally, radius: number): void {
  const how = {
    LOST: { colour: colours.bad, width: 8, out: 1.5, dash: [] },
    ATTENTION: { colour: colours.warn, width: 4, out: 0, dash: [2.5, 1.5] },
    UNKNOWN: { colour: colours['line-2'], width: 4, out: 0, dash: [1, 2] },
    ACTIVE: { colour: colours['cov-rec'], width: 4, out: 0, dash: [] },
    WITHDRAWN: { colour: colours['line-2'], width: 1, out: 0, dash: [] },
  };
  for (const { status, from, to } of donutArcs(tally)) {
    const { colour, width, out, dash } = how[status];
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.arc(0, 0, radius + out, angle(from), angle(to));
    pen.stroke();
  }
  pen.setLineDash([]);
}

/** A ring with its count; the chosen one stands in a circle of ink. */
export function donut(colours: Colours, tally: Tally, chosen: boolean): MapImage {
  const cameras = total(tally);
  const radius = ringRadius(cameras);
  const size = Math.ceil(2 * (radius + (chosen ? 10 : 6)));
  return draw(size, (pen) => {
    pen.translate(size / 2, size / 2);
    pen.fillStyle = colours.surface;
    pen.beginPath();
    pen.arc(0, 0, radius + 1.3, 0, 2 * Math.PI);
    pen.fill();
    paintArcs(pen, colours, tally, radius);
    if (chosen) {
      pen.strokeStyle = colours.ink;
      pen.lineWidth = 2;
      pen.beginPath();
      pen.arc(0, 0, radius + 8, 0, 2 * Math.PI);
      pen.stroke();
    }
    pen.fillStyle = colours.ink;
    pen.font = `600 ${cameras > 99 ? 11 : 13}px Plex, sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(String(cameras), 0, 1);
  });
}

const HOUSE = 'M-6 6V-1.5L0 -6.5 6 -1.5V6z';

/** One camera: ring with a dot, or a house; its outline tells the state, a cross the lost one. */
export function eye(
  colours: Colours,
  { ownership, status }: Pick<MapCamera, 'ownership' | 'status'>,
  chosen: boolean,
): MapImage {
  const dash = { ACTIVE: [], ATTENTION: [3, 2], LOST: [], UNKNOWN: [1, 2], WITHDRAWN: [1, 4] }[status];
  const shape = new Path2D(ownership === 'PUBLIC' ? undefined : HOUSE);
  if (ownership === 'PUBLIC') shape.arc(0, 0, 6.2, 0, 2 * Math.PI);
  return draw(28, (pen) => {
    pen.translate(14, 14);
    pen.lineJoin = 'round';
    pen.strokeStyle = colours['map-ward'];
    pen.lineWidth = 5;
    pen.stroke(shape);
    pen.fillStyle = chosen ? colours.ink : colours.surface;
    pen.fill(shape);
    pen.strokeStyle = chosen ? colours.ink : status === 'LOST' ? colours.bad : colours['ink-3'];
    pen.lineWidth = chosen ? 2.4 : 1.8;
    pen.setLineDash(dash);
    pen.stroke(shape);
    pen.setLineDash([]);
    if (status === 'LOST') return paintCross(pen, chosen ? colours['on-ink'] : colours.bad);
    pen.fillStyle = chosen ? colours['on-ink'] : colours['ink-3'];
    pen.beginPath();
    pen.arc(0, ownership === 'PUBLIC' ? 0 : 1.5, 2, 0, 2 * Math.PI);
    pen.fill();
  });
}

function paintCross(pen: CanvasRenderingContext2D, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(-3, -2.5);
  pen.lineTo(3, 3.5);
  pen.moveTo(3, -2.5);
  pen.lineTo(-3, 3.5);
  pen.stroke();
}

/** Slanted lines for the chosen ward, seamless from tile to tile. */
export function hatch(colours: Colours): MapImage {
  return draw(10, (pen) => {
    pen.strokeStyle = colours.accent;
    pen.globalAlpha = 0.3;
    pen.lineWidth = 1.4;
    for (const shift of [-10, 0, 10]) {
      pen.beginPath();
      pen.moveTo(shift, 10);
      pen.lineTo(shift + 10, 0);
      pen.stroke();
    }
  });
}

/** Name under which a ring's picture is asked for and found again. */
export function donutName(tally: Tally, chosen: boolean): string {
  const { ACTIVE, ATTENTION, LOST, UNKNOWN, WITHDRAWN } = tally;
  return `donut:${[ACTIVE, ATTENTION, LOST, UNKNOWN, WITHDRAWN].join(',')}:${chosen ? 'on' : ''}`;
}

/** Name under which a camera's picture is asked for and found again. */
export function eyeName({ ownership, status }: Pick<MapCamera, 'ownership' | 'status'>, chosen: boolean): string {
  return `eye:${ownership}:${status}:${chosen ? 'on' : ''}`;
}

/** Draws the picture of a name that {@link donutName} or {@link eyeName} made, or the hatch; null for any other. */
export function imageOf(name: string, colours: Colours): MapImage | null {
  const [kind, first = '', second, third] = name.split(':');
  if (kind === 'hatch') return hatch(colours);
  if (kind === 'donut') {
    const [ACTIVE = 0, ATTENTION = 0, LOST = 0, UNKNOWN = 0, WITHDRAWN = 0] = first.split(',').map(Number);
    return donut(colours, { ACTIVE, ATTENTION, LOST, UNKNOWN, WITHDRAWN }, second === 'on');
  }
  if (kind !== 'eye') return null;
  const camera = { ownership: first as MapCamera['ownership'], status: second as MapCamera['status'] };
  return eye(colours, camera, third === 'on');
}
