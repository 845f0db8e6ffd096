import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../shell/icons';
import { Crumb } from '../../../shell/PageMeta';
import { CameraForm } from './CameraForm';
import { EMPTY } from './register-draft';

/** Registers a camera, and shows it in the list. */
export function RegisterPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <main className="main register">
      <Crumb title={t('register.title')}>
        <Link to="/cameras">{t('cameras.title')}</Link>
        <Icon name="right" small />
        <b>{t('register.title')}</b>
      </Crumb>
      <CameraForm
        draftName="camera"
        initial={EMPTY}
        onRegistered={({ code }) => void navigate({ to: '/cameras', search: { camera: code } })}
      />
    </main>
  );
}
