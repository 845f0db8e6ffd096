import { useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shell/icons';
import { clockTime } from '../../time/format';
import { midnightBefore, parseTimeOfDay } from '../../time/parse';
import { useHead, type Deck } from './deck';

/** The controls; every key has a button with its name. */
export function Transport({
  deck,
  time,
  onHelp,
}: {
  deck: Deck;
  time: RefObject<HTMLInputElement | null>;
  onHelp: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const playing = useHead(deck, (head) => head.playing);
  const rate = useHead(deck, (head) => head.rate);
  const loopSet = useHead(deck, ({ loop: { from, to } }) => from !== null && to !== null && from < to);
  const looping = useHead(deck, (head) => head.loop.on);
  return (
    <div className="tp" role="toolbar" aria-label={t('playerPage.controls')}>
      <Control keys="J" label={t('playerPage.back')} onPress={() => deck.faster(-1)} desk />
      <button type="button" className="tbtn p" onClick={() => deck.toggle()}>
        <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
          <path d={playing ? 'M5 3v10M11 3v10' : 'M4.5 3v10l8-5z'} />
        </svg>
        {playing ? t('playerPage.pause') : t('playerPage.play')}
        <kbd>K</kbd>
      </button>
      <Control keys="L" label={t('playerPage.on')} onPress={() => deck.faster(1)} desk />
      <Control keys="←" label={t('playerPage.frame')} name={t('playerPage.frameBack')} onPress={() => deck.step(-1)} />
      <Control keys="→" label={t('playerPage.frame')} name={t('playerPage.frameOn')} onPress={() => deck.step(1)} />
      <Control label={t('playerPage.secondBack')} onPress={() => deck.move(-1)} />
      <Control label={t('playerPage.secondOn')} onPress={() => deck.move(1)} />
      <output className="rate num" aria-label={t('playerPage.rate')}>
        {t('playerPage.times', { rate: words.signed(rate, rate % 1 ? 2 : 0).replace('+', '') })}
      </output>
      <Control keys="N" label={t('playerPage.nextFootage')} onPress={() => deck.nextFootage()} desk />
      <span className="pair only-l" role="group" aria-label={t('playerPage.loop')}>
        <Control keys="[" label={t('playerPage.loopFrom')} onPress={() => deck.markLoop('from')} />
        <Control keys="]" label={t('playerPage.loopTo')} onPress={() => deck.markLoop('to')} />
        {loopSet && (
          <Control
            keys="\\"
            label={t(looping ? 'playerPage.loopOff' : 'playerPage.loopOn')}
            onPress={() => deck.toggleLoop()}
          />
        )}
      </span>
      <span className="grow only-l" />
      <GoTo deck={deck} field={time} />
      <Control keys="?" label={t('playerPage.keys')} onPress={onHelp} desk />
    </div>
  );
}

function Control({
  label,
  name,
  keys,
  onPress,
  desk,
}: {
  label: string;
  /** The full name, where the label alone does not tell two buttons apart. */
  name?: string;
  keys?: string;
  onPress: () => void;
  desk?: boolean;
}): ReactNode {
  return (
    <button type="button" className={desk ? 'tbtn only-l' : 'tbtn'} aria-label={name} onClick={onPress}>
      {name && <span className="only-s">{name}</span>}
      <span className={name && 'only-l'}>{label}</span>
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}

/** A time of day typed by hand; the day is the one of the clip on which that time lies in what was asked. */
function GoTo({ deck, field }: { deck: Deck; field: RefObject<HTMLInputElement | null> }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const go = () => {
    const seconds = parseTimeOfDay(text);
    const { from, to } = deck.model.whole;
    if (seconds === null) return setProblem(t('playerPage.badTime'));
    const midnight = midnightBefore(from);
    const at = [0, 1].map((day) => midnight + day * 86_400_000 + seconds * 1000).find((one) => one >= from && one < to);
    if (at === undefined) {
      return setProblem(t('playerPage.outside', { from: clockTime(from), to: clockTime(to) }));
    }
    setProblem(null);
    setText('');
    deck.seek(at);
    field.current?.blur();
  };
  return (
    <form
      className="goto"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label className="inp num">
        <span>{t('playerPage.goTo')}</span>
        <input
          ref={field}
          value={text}
          autoComplete="off"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'goto-problem' : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
        <kbd>T</kbd>
      </label>
      <button type="submit" className="tbtn only-s">
        {t('playerPage.go')}
      </button>
      {problem && (
        <span className="msg" id="goto-problem" role="alert">
          <Icon name="warn" small />
          {problem}
        </span>
      )}
    </form>
  );
}
