import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

/** Where a page puts its crumb and its witness strip: the shell draws the places, the page fills them. */
export const Places = createContext<{ crumb: HTMLElement | null; witness: HTMLElement | null }>({
  crumb: null,
  witness: null,
});

/** Says where the reader is: fills the top bar's crumb and the window's title. */
export function Crumb({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { crumb } = useContext(Places);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return crumb && createPortal(children ?? <b>{title}</b>, crumb);
}

/** Puts the witness strip into its one place, under the top bar. */
export function IntoWitness({ children }: { children: ReactNode }): ReactNode {
  const { witness } = useContext(Places);
  return witness && createPortal(children, witness);
}
