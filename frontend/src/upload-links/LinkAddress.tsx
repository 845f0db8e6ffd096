import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../form/Field';
import { Icon } from '../shell/icons';
import { Code } from './Code';

const ID = 'upload-link-address';

/** A link's address, which is shown once: to be copied, handed to whatever this device shares by, or shown to the owner's camera. */
export function LinkAddress({
  address: path,
  sentence,
  text,
}: {
  /** Below the page's own origin. */
  address: string;
  sentence: string;
  /** What goes before the address in a message. */
  text: string;
}): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState(false);
  const address = window.location.origin + path;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // Browsers give no clipboard to a page without TLS: the address is marked, ready to be copied by hand.
      document.getElementById(ID)?.focus();
    }
  };
  const share = async () => {
    try {
      await navigator.share({ text, url: address });
    } catch (error) {
      // Whoever closes the list of apps wants to see the page again; where there is none, the address can still be copied.
      if (!(error instanceof DOMException && error.name === 'AbortError')) await copy();
    }
  };
  return (
    <div className="stack tight">
      <p className="note ok" role="status">
        <Icon name="check" />
        <span>{sentence}</span>
      </p>
      <Field name={ID} label={t('linkAddress.label')}>
        {(control) => (
          <input
            {...control}
            className="inp mono"
            readOnly
            value={address}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <div className="row w">
        <button type="button" className="btn p" onClick={() => void copy()}>
          {t(copied ? 'linkAddress.copied' : 'linkAddress.copy')}
        </button>
        {'share' in navigator && (
          <button type="button" className="btn" onClick={() => void share()}>
            {t('linkAddress.share')}
          </button>
        )}
        <button type="button" className="btn" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'linkAddress.hideCode' : 'linkAddress.showCode')}
        </button>
      </div>
      {shown && (
        <>
          <p className="sm m2">{t('linkAddress.codeHint')}</p>
          <div>
            <Code text={address} label={t('linkAddress.code')} />
          </div>
        </>
      )}
    </div>
  );
}
