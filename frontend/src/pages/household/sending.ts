import { useEffect, useRef, useState } from 'react';
import { DetailedError, Upload } from 'tus-js-client';
import { ApiError, NetworkError } from '../../api/errors';
import type { HeldUpload, Problem } from '../../api/types';
import { LINK_HEADER } from '../../api/uploads';
import { remember, sampleOf } from './sample';

const ENDPOINT = '/api/uploads';

/** So many bytes are acknowledged at a time: what is shown as received is on the service's disk. */
const CHUNK = 8 << 20;

/** A phone may be without a network for an hour; each byte that arrives begins the count anew. */
const PAUSES = [0, 1_000, 2_000, ...Array.from({ length: 720 }, () => 5_000)];

/** Where trying again by itself can help: no answer, a busy upload, a place to go on from that has moved. */
const PASSING = [408, 409, 423, 429];

/** An upload that was begun and whose answer was lost: the link says so, and asking again never helps. */
function isBegunAlready(error: DetailedError): boolean {
  const met = failure(error);
  return met instanceof ApiError && met.kind === 'upload-link-used';
}

/** How a sending goes. */
export type Sending =
  | { state: 'idle' }
  | { state: 'sending' | 'waiting'; name: string; done: number; whole: number; perSecond: number | null }
  | { state: 'sent' }
  | { state: 'failed'; error: unknown };

function failure(error: unknown): unknown {
  if (!(error instanceof DetailedError) || !error.originalResponse) return new NetworkError();
  try {
    return new ApiError(error.originalResponse.getStatus(), JSON.parse(error.originalResponse.getBody()) as Problem);
  } catch {
    return new ApiError(error.originalResponse.getStatus(), null);
  }
}

/** Sends a file, from where an earlier sending of it ended, and goes on by itself for as long as the page is open. */
export function useSending(token: string, onFailed: () => void) {
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const upload = useRef<Upload | null>(null);
  useEffect(() => () => void upload.current?.abort(), []);
  const start = (file: File, metadata: Record<string, string>, before: HeldUpload | null) => {
    const began = { at: Date.now(), from: before?.received ?? 0 };
    const show = (state: 'sending' | 'waiting', done: number) => {
      const seconds = (Date.now() - began.at) / 1000;
      const perSecond = done > began.from && seconds > 3 ? (done - began.from) / seconds : null;
      setSending({ state, name: file.name, done, whole: file.size, perSecond });
    };
    let received = began.from;
    show('sending', received);
    const next = new Upload(file, {
      endpoint: ENDPOINT,
      ...(before && { uploadUrl: `${ENDPOINT}/${before.id}` }),
      headers: { [LINK_HEADER]: token },
      metadata,
      chunkSize: CHUNK,
      retryDelays: PAUSES,
      storeFingerprintForResuming: false,
      onChunkComplete: (_size, accepted) => {
        received = accepted;
        show('sending', received);
      },
      onProgress: () => show('sending', received),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = isBegunAlready(error)
          ? false
          : status === 0 || PASSING.includes(status) || (status >= 500 && status !== 507);
        if (again) show('waiting', received);
        return again;
      },
      onSuccess: () => setSending({ state: 'sent' }),
      onUploadUrlAvailable: () => {
        const id = next.url?.split('/').pop();
        if (id) void sampleOf(file).then((sample) => remember(id, sample));
      },
      onError: (error) => {
        setSending({ state: 'failed', error: failure(error) });
        onFailed();
      },
    });
    upload.current = next;
    next.start();
  };
  /** Gives up what was begun, on the service too. */
  const giveUp = async (before: HeldUpload | null) => {
    await upload.current?.abort();
    const url = upload.current?.url ?? (before && `${ENDPOINT}/${before.id}`);
    upload.current = null;
    try {
      if (url) await Upload.terminate(url, { headers: { [LINK_HEADER]: token }, retryDelays: [1_000, 3_000] });
      setSending({ state: 'idle' });
    } catch (error) {
      // It stands as it was: whole meanwhile, or out of reach. The page says which.
      setSending({ state: 'failed', error: failure(error) });
    }
  };
  return { sending, start, giveUp };
}
