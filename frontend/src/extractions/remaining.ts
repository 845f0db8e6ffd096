import { useState } from 'react';
import type { Extraction } from '../api/types';
import { ms } from '../time/format';

/** How far a fetch had come when the service last wrote it down. */
export interface Reached {
  attempt: number;
  /** Epoch milliseconds by the service's clock. */
  at: number;
  seconds: number;
}

/** Less than this tells nothing of a pace: files come in pieces. */
const LEAST_MS = 4000;

/** How far a fetch has come. */
export function reached({ attempt, updatedAt, progressSeconds }: Extraction): Reached {
  return { attempt, at: ms(updatedAt), seconds: progressSeconds };
}

/** Seconds until all of it has come, at the pace that it had since; null where that is not known yet. */
export function remaining(since: Reached, extraction: Extraction): number | null {
  const now = reached(extraction);
  const took = now.at - since.at;
  const came = now.seconds - since.seconds;
  if (now.attempt !== since.attempt || took < LEAST_MS || came <= 0) return null;
  return (Math.max(0, extraction.askedSeconds - now.seconds) * took) / came / 1000;
}

/**
 * From where on the pace of a fetch counts: where it is now, as long as nothing has come, and where another attempt or another fetch of the same
 * attempt, wider, begins; else from where it did before.
 */
export function counted(since: Reached, extraction: Extraction): Reached {
  const now = reached(extraction);
  const begins = now.attempt !== since.attempt || now.seconds < since.seconds || now.seconds === 0;
  return begins && now.at !== since.at ? now : since;
}

/** The same since the page first saw this attempt fetch; null also where it does not fetch. */
export function useRemaining(extraction: Extraction): number | null {
  const [since, setSince] = useState(() => reached(extraction));
  const from = counted(since, extraction);
  if (from !== since) setSince(from);
  return extraction.state === 'FETCHING' ? remaining(since, extraction) : null;
}
