import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, NetworkError, type Language, type Sentences } from '../api/errors';
import { Icon } from './icons';

/** What to read about a failure, in the page's language: the service's own sentences where it sent them. */
export function useSentences(): (error: unknown) => Sentences {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'vi';
  return (error) => {
    const say = (title: string, action: string): Sentences => ({ title, detail: '', action });
    if (error instanceof NetworkError) return say(t('error.network'), t('error.networkAction'));
    if (!(error instanceof ApiError)) return say(t('error.page'), t('error.pageAction'));
    const own = error.sentences(language);
    if (own) return own;
    if (error.status === 403) return say(t('error.refused'), t('error.refusedAction'));
    if (error.status === 404) return say(t('error.missing'), t('error.missingAction'));
    const reference = error.reference;
    return say(t('error.server'), reference ? t('error.serverAction', { reference }) : t('error.serverActionPlain'));
  };
}

/**
 * A failure, where it happened, until it is solved. `onRetry` draws the button that tries again, except after a refusal
 * that would only be repeated.
 */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { t } = useTranslation();
  const { title, detail, action } = useSentences()(error);
  const code = error instanceof ApiError ? error.reference : null;
  const reference = code && !`${detail} ${action}`.includes(code) ? code : null;
  const final = error instanceof ApiError && error.status < 500;
  return (
    <div className="note bad" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <b>{title}</b>
        </p>
        <p>{[detail, action].filter(Boolean).join(' ')}</p>
        {reference && <p className="mono sm">{t('error.reference', { reference })}</p>}
        {onRetry && !final && (
          <div className="acts">
            <button type="button" className="btn" onClick={onRetry}>
              {t('error.retry')}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

/** True where the service said which fields are at fault: then its sentences stand at those fields. */
export function hasFieldErrors(error: unknown): boolean {
  return error instanceof ApiError && (error.problem?.errors ?? []).length > 0;
}
