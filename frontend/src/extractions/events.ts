import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { logGrew } from '../api/audit';
import { mergeExtraction } from '../api/requests';
import type { Extraction } from '../api/types';

const AGAIN_MS = 5000;

/**
 * Keeps an incident's extractions fresh over the service's event stream. Answers when the stream was lost (epoch ms of
 * this computer), or null while it is there. A browser reconnects by itself after a cut; after a refusal we do.
 */
export function useExtractionEvents(code: string): number | null {
  const client = useQueryClient();
  const [lostAt, setLostAt] = useState<number | null>(null);
  useEffect(() => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      source = new EventSource(`/api/incidents/${encodeURIComponent(code)}/events`);
      source.onopen = () => setLostAt(null);
      source.onerror = () => {
        setLostAt((known) => known ?? Date.now());
        if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, AGAIN_MS);
      };
      source.addEventListener('extraction', (event) => {
        const changed = JSON.parse((event as MessageEvent<string>).data) as Extraction;
        const known = client.getQueryData<Extraction[]>(['extractions', code]);
        client.setQueryData(['extractions', code], mergeExtraction(known, changed));
        // Each step of the work is an entry in the log; progress within a step is not.
        if (known && known.find((one) => one.code === changed.code)?.state !== changed.state) {
          void logGrew(client, code);
        }
      });
    };
    connect();
    return () => {
      clearTimeout(again);
      source.close();
    };
  }, [client, code]);
  return lostAt;
}
