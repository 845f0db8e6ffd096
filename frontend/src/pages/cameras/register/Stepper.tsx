import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../shell/icons';

/** A number with a minus and a plus beside it, typed as well; `turn` lets it go round, as a bearing does. */
export function Stepper({
  label,
  unit,
  value,
  step,
  least,
  most,
  turn,
  onChange,
}: {
  label: string;
  unit: string;
  value: number;
  step: number;
  least: number;
  most: number;
  turn?: boolean;
  onChange: (value: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const within = (wanted: number) => {
    const span = most - least + 1;
    return turn ? ((((wanted - least) % span) + span) % span) + least : Math.min(most, Math.max(least, wanted));
  };
  /** To the next whole step: 118 goes to 120, not to 123. */
  const stepped = (direction: 1 | -1) =>
    within(direction > 0 ? (Math.floor(value / step) + 1) * step : (Math.ceil(value / step) - 1) * step);
  const leave = () => {
    const number = Math.round(Number((typed ?? '').replace(',', '.')));
    if (typed !== null && typed.trim() !== '' && Number.isFinite(number)) onChange(within(number));
    setTyped(null);
  };
  return (
    <div className="stepper" role="group" aria-label={label}>
      <span className="lab">{label}</span>
      <button type="button" aria-label={t('register.less', { what: label })} onClick={() => onChange(stepped(-1))}>
        <Icon name="minus" />
      </button>
      <label className="num">
        <span className="vh">{label}</span>
        <input
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? String(value)}
          style={{ width: `${(typed ?? String(value)).length + 0.6}ch` }}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), leave())}
        />
        <span aria-hidden="true">{unit}</span>
      </label>
      <button type="button" aria-label={t('register.more', { what: label })} onClick={() => onChange(stepped(1))}>
        <Icon name="plus" />
      </button>
    </div>
  );
}
