import { Drawer, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeySwitch } from './keys';

const rows = [
  [['Space', 'K'], 'toggle'],
  [['J', 'L'], 'speed'],
  [['K + J', 'K + L'], 'slow'],
  [['←', '→'], 'frame'],
  [['Shift ←', '→'], 'second'],
  [['Ctrl ←', '→'], 'ten'],
  [['Home', 'End'], 'ends'],
  [['T'], 'time'],
  [['N', 'Shift N'], 'footage'],
  [['[', ']', '\\'], 'loop'],
  [['+', '−', '0'], 'zoom'],
  [['F'], 'full'],
  [['O', '1–5'], 'outcome'],
  [['?', 'Esc'], 'help'],
] as const;

/** Every key and what it does; single keys can be switched off here. */
export function KeyHelp({ open, onClose, keys }: { open: boolean; onClose: () => void; keys: KeySwitch }): ReactNode {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={open}
      onClose={onClose}
      position="right"
      size={420}
      title={t('playerPage.keysTitle')}
      closeButtonProps={{ 'aria-label': t('playerPage.close') }}
      transitionProps={{ duration: 0 }}
    >
      <div className="stack">
        <Switch
          checked={keys.on}
          onChange={(event) => keys.set(event.currentTarget.checked)}
          label={t('playerPage.singleKeys')}
          description={t('playerPage.singleKeysHint')}
          styles={{ label: { font: 'var(--t-14)' }, description: { font: 'var(--t-12)' } }}
        />
        <dl className="keylist">
          {rows.map(([pressed, does]) => (
            <div key={does}>
              <dt>
                {pressed.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(`playerPage.key.${does}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Drawer>
  );
}
