/** How the addresses are made from which a recorder plays back. */
export interface Playback {
  template: string;
  zone: string;
  end: 'HONOURED' | 'IGNORED';
}

const LOCAL = 'Asia/Ho_Chi_Minh';

/** Starting points by brand, from public documents and programs alone: no hardware has confirmed any of them. */
export const PRESETS: Record<string, Playback> = {
  Hikvision: {
    template: '/Streaming/tracks/{channel}?starttime={start:%Y%m%dT%H%M%SZ}&endtime={end:%Y%m%dT%H%M%SZ}',
    zone: LOCAL,
    end: 'IGNORED',
  },
  'Dahua, KBVision': {
    template:
      '/cam/playback?channel={channel}&subtype=0&starttime={start:%Y_%m_%d_%H_%M_%S}&endtime={end:%Y_%m_%d_%H_%M_%S}',
    zone: LOCAL,
    end: 'HONOURED',
  },
  TVT: {
    template:
      '/rtsp/playback?channel={channel}&subtype=0&starttime={start:%Y-%m-%dT%H:%M:%SZ}&endtime={end:%Y-%m-%dT%H:%M:%SZ}',
    zone: 'UTC',
    end: 'HONOURED',
  },
  Vivotek: {
    template: '/mod.sdp?stime={start:%Y%m%d_%H%M%S}.000&etime={end:%Y%m%d_%H%M%S}.000&loctime=1',
    zone: LOCAL,
    end: 'HONOURED',
  },
};

/** The brand whose preset this is, or '' where it was changed or typed. */
export function presetOf({ template, zone, end }: Playback): string {
  const same = (one: Playback) => one.template === template && one.zone === zone && one.end === end;
  return Object.entries(PRESETS).find(([, preset]) => same(preset))?.[0] ?? '';
}
