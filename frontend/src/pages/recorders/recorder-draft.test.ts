import { describe, expect, it } from 'vitest';
import type { Connection } from '../../api/types';
import {
  channelsOf,
  connectionFaults,
  connectionOf,
  EMPTY,
  namesOf,
  ofKind,
  recorderOf,
  registrationFaults,
} from './recorder-draft';

const draft = { ...EMPTY, host: ' 192.168.10.20 ', user: 'admin', names: 'cong-truoc, san;san\nngo' };

describe('a new recorder', () => {
  it('takes names of channels however they are parted, each once', () => {
    expect(namesOf(draft)).toEqual(['cong-truoc', 'san', 'ngo']);
  });

  it('is asked with its login, and without one where no user is named', () => {
    expect(connectionOf(draft, 'kin')).toEqual({
      kind: 'HIKVISION',
      host: '192.168.10.20',
      port: 80,
      tls: false,
      channels: ['cong-truoc', 'san', 'ngo'],
      login: { user: 'admin', password: 'kin' },
    });
    expect(connectionOf({ ...draft, user: '' }, 'kin')).not.toHaveProperty('login');
  });

  it('goes to the usual port of another family, unless a port was typed', () => {
    expect(ofKind('MEDIAMTX', draft)).toEqual({ kind: 'MEDIAMTX', port: '9996' });
    expect(ofKind('FRIGATE', draft)).toEqual({ kind: 'FRIGATE', port: '5000' });
    expect(ofKind('MOONFIRE', draft)).toEqual({ kind: 'MOONFIRE', port: '8080' });
    expect(ofKind('ONVIF', { ...draft, port: '8000' })).toEqual({ kind: 'ONVIF' });
    expect(ofKind('DAHUA', { ...draft, port: '81' })).toEqual({ kind: 'DAHUA' });
  });

  it('is asked from where it is reached, and registered so', () => {
    expect(connectionOf(draft, 'kin')).not.toHaveProperty('reach');
    expect(connectionOf({ ...draft, reach: 'kho-b' }, 'kin')).toMatchObject({ reach: 'kho-b' });
    expect(recorderOf({ ...draft, reach: 'kho-b' }, 'kin')).toMatchObject({ reach: 'kho-b' });
  });

  it('is asked by its template where that is how it is asked, and never inside TLS', () => {
    const playback = { template: '/cam?s={start:%s}', zone: 'UTC', end: 'IGNORED' } as const;
    const asked = connectionOf({ ...draft, kind: 'RTSP', port: '554', playback }, '');
    expect(asked).toMatchObject({ kind: 'RTSP', port: 554, playback });
    expect(asked).not.toHaveProperty('tls');
    expect(connectionOf(draft, '')).not.toHaveProperty('playback');
    expect(connectionFaults({ ...draft, kind: 'RTSP' })).toEqual({ template: 'template' });
  });

  it('says what is missing, field by field', () => {
    expect(connectionFaults({ ...draft, host: ' ', port: '70000' })).toEqual({ host: 'host', port: 'port' });
    expect(connectionFaults(draft)).toEqual({});
    expect(registrationFaults({ ...draft, retentionDays: 'x', eyes: { san: '' } })).toEqual({
      code: 'code',
      retentionDays: 'retention',
      channels: 'channels',
    });
  });

  it('is registered with the channels that have a camera', () => {
    const body = recorderOf(
      { ...draft, code: 'R-1', retentionDays: '7,5', eyes: { san: 'DVE-001-1', ngo: '' } },
      'kin',
    );
    expect(body.channels).toEqual([{ channel: 'san', camera: 'DVE-001-1' }]);
    expect(body.retentionDays).toBe(7.5);
    expect(body.login).toEqual({ user: 'admin', password: 'kin' });
  });

  it('proposes what people called a channel for the name of its camera, and never a mere number', () => {
    const channels = [
      { name: '101', label: 'Cổng chính' },
      { name: '102', label: null },
      { name: 'cong_sau', label: null },
      { name: '0c8d2f6e-1d1f-4c4c-9f6e-0a3f5b1c2d3e', label: null },
      { name: 'san', label: 'san' },
    ].map((channel) => ({ ...channel, coding: null, width: null, height: null, held: null, snapshot: null }));
    const found = channelsOf({ channels } as unknown as Connection);
    expect(found.map(({ proposed }) => proposed)).toEqual(['Cổng chính', '', 'cong_sau', '', 'san']);
    expect(found.map(({ label }) => label).slice(0, 2)).toEqual(['101 (Cổng chính)', '102']);
  });
});
