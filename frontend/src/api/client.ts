import { ApiError, NetworkError } from './errors';
import type { Problem } from './types';

/** Query values of a request; empty, null and undefined ones are left out of the address. */
export type Query = Record<string, string | number | boolean | null | undefined>;

/** Called whenever the service answers that nobody is signed in; set once by the shell. */
let signedOut: () => void = () => undefined;

/** Registers what to do when the session has ended while a page was open. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** Reads the value that Spring Security expects back in the X-XSRF-TOKEN header, or null before the first answer. */
export function xsrfToken(cookies: string = document.cookie): string | null {
  const found = cookies.split('; ').find((one) => one.startsWith('XSRF-TOKEN='));
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : null;
}

/** Builds an address under /api from path segments already encoded by the caller, and a query. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

async function problemOf(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  try {
    return (await response.json()) as Problem;
  } catch {
    return null;
  }
}

/** Sends one request and answers the raw response; throws {@link NetworkError} or {@link ApiError}. */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Accept', headers.get('Accept') ?? 'application/json');
  const token = xsrfToken();
  if (token && init.method && init.method !== 'GET') headers.set('X-XSRF-TOKEN', token);
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new NetworkError();
  }
  if (response.ok) return response;
  // Whoever holds a link is signed in as nobody.
  if (response.status === 401 && !url.startsWith('/api/uploads')) signedOut();
  throw new ApiError(response.status, await problemOf(response));
}

/** GETs JSON. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const response = await send(address(path, query), signal ? { signal } : {});
  return (await response.json()) as T;
}

/** Sends a JSON body and reads JSON back; null for an empty answer. */
export async function write<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  const response = await send(address(path), init);
  const text = await response.text();
  return (text ? JSON.parse(text) : null) as T;
}
