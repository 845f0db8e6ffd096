import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../api/clips';
import type { ClipSummary, Extraction } from '../api/types';
import { useWords } from '../i18n/words';
import { Failure } from '../shell/Failure';
import { Icon } from '../shell/icons';
import { Waiting } from '../shell/Waiting';
import { date, moment, spanWithDate } from '../time/format';
import { lacking, shortfall } from './sentences';
import { Sound } from './Sound';
import './extractions.css';

/** How the offset is said, where there is more to it than when it was measured. */
const OFFSET_WORDS = {
  UPLOAD_ASSERTED: 'manifest.offsetAsserted',
  SET_BETWEEN_READINGS: 'manifest.offsetSet',
  PROBED: 'manifest.offsetAt',
  ENTERED_BY_HAND: 'manifest.offsetAt',
} as const;

function Facts({ extraction, clip }: { extraction: Extraction; clip: ClipSummary }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const lost = [...lacking(t, extraction), shortfall(t, extraction)].filter(Boolean).join(' ');
  const rows: [string, string, boolean?][] = [
    [t('manifest.asked'), `${spanWithDate(extraction.asked)} · ${words.duration(extraction.askedSeconds)}`],
    [t('manifest.got'), `${spanWithDate(clip.got)} · ${words.duration(clip.gotSeconds)}`],
    [t('manifest.missing'), lost || t('manifest.nothingMissing')],
    [
      t('manifest.offset'),
      clip.offset.method === 'NOT_MEASURED'
        ? t('time.notMeasured')
        : t(OFFSET_WORDS[clip.offset.method], {
            offset: words.offset(clip.offset),
            spoken: words.spokenOffset(clip.offset),
            at: moment(clip.offset.measuredAt),
          }),
    ],
    [
      t('manifest.picture'),
      t('manifest.pictureText', {
        codec: clip.codec,
        width: clip.width,
        height: clip.height,
        frames: words.number(clip.frames),
        size: words.bytes(clip.sizeBytes),
      }),
    ],
    [t('manifest.stored'), moment(clip.storedAt)],
    [
      t('manifest.lock'),
      clip.lock.enforced && clip.lock.until
        ? t('manifest.lockUntil', { mode: clip.lock.mode ?? '', date: date(clip.lock.until) })
        : t(clip.lock.enforced ? 'extraction.lockedOpen' : 'extraction.notLocked'),
    ],
    ...(clip.lock.versionId ? [[t('manifest.version'), clip.lock.versionId, true] as [string, string, boolean]] : []),
    [t('manifest.hash'), clip.sha256, true],
  ];
  return (
    <dl className="manifest-facts">
      {rows.map(([name, value, mono]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={mono ? 'mono' : 'num'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The manifest of one clip: what was asked, what was got, and the stored text itself. Opening it is logged. */
export function ManifestDrawer({ extraction, onClose }: { extraction: Extraction; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { clip } = extraction;
  const manifest = useManifest(clip?.id ?? null);
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={560} transitionProps={{ duration: 0 }}>
      <Drawer.Overlay />
      <Drawer.Content className="manifest">
        <div className="row manifest-head">
          <Drawer.Title className="grow">{t('manifest.title', { code: extraction.code })}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('manifest.close')} />
        </div>
        <Drawer.Body className="stack">
          <p className="md">
            <b>{extraction.camera.name}</b>
            {` · ${t(`ownership.${extraction.camera.ownership}`)}`}
          </p>
          {manifest.error && <Failure error={manifest.error} onRetry={() => void manifest.refetch()} />}
          {manifest.isPending && <Waiting sentence={t('manifest.wait')} rows={[36, 36, 36, 36]} />}
          {manifest.data && (
            <>
              <p className="note ac">
                <Icon name="eye" />
                <span>{t('manifest.logged')}</span>
              </p>
              {clip && <Facts extraction={extraction} clip={clip} />}
              <p className="sm">
                <b>{t('sound.title')}</b>
                {': '}
                <Sound content={manifest.data.content} />
              </p>
              <h3>{t('manifest.text')}</h3>
              {manifest.data.sha256 && (
                <p className="sm m2">
                  {t('manifest.textHash')}
                  <br />
                  <span className="mono wrap">{manifest.data.sha256}</span>
                </p>
              )}
              <pre className="manifest-text" tabIndex={0} aria-label={t('manifest.text')}>
                {JSON.stringify(manifest.data.content, null, 2)}
              </pre>
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
