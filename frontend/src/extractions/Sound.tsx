import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { soundTracks } from './sound';

/** What became of the sound of the recorder's files, as the manifest states it. */
export function Sound({ content }: { content: Record<string, unknown> }): ReactNode {
  const { t } = useTranslation();
  const tracks = soundTracks(content);
  if (tracks.length === 0) return t('sound.none');
  return tracks
    .map(({ codec, silence }) =>
      silence ? t('sound.leftOut', { codec, why: t(`sound.why.${silence}`) }) : t('sound.kept', { codec }),
    )
    .join('; ');
}
