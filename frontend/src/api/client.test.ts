// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { address, get, onSignedOut, write, xsrfToken } from './client';
import { ApiError, NetworkError, worthRetrying } from './errors';

const problem = {
  type: 'urn:nhanchung:problem:window-in-future',
  status: 400,
  title: 'Khung giờ chưa đến',
  detail: 'Khung này kết thúc sau bây giờ.',
  action: 'Chọn giờ kết thúc sớm hơn.',
  english: { title: 'Window in the future', detail: 'It ends after now.', action: 'Choose an earlier end.' },
  errors: [
    { field: 'window.to', code: 'future', message: 'Chọn giờ kết thúc sớm hơn.', english: 'Choose an earlier end.' },
    { field: 'window.to', code: 'second', message: 'Lỗi sau.', english: 'Later one.' },
  ],
};

function answer(status: number, body: unknown, type = 'application/problem+json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return vi.fn(async () => new Response(text, { status, headers: { 'content-type': type } }));
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable('should have failed'),
    (error: unknown) => error,
  );
}

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=a%2Fb; path=/';
});
afterEach(() => vi.unstubAllGlobals());

describe('addresses', () => {
  it('leave out what was not asked for', () => {
    expect(address('/cameras', { ward: 'dong-ve', q: '', page: 0, status: undefined, size: null })).toBe(
      '/api/cameras?ward=dong-ve&page=0',
    );
    expect(address('/wards')).toBe('/api/wards');
  });
});

describe('the forgery token', () => {
  it('is read from its cookie and sent with writes only', async () => {
    expect(xsrfToken('other=1; XSRF-TOKEN=a%2Fb; more=2')).toBe('a/b');
    expect(xsrfToken('other=1')).toBeNull();
    const fetched = answer(200, {}, 'application/json');
    vi.stubGlobal('fetch', fetched);
    await write('POST', '/incidents', { title: 'x' });
    await get('/incidents');
    const headers = fetched.mock.calls.map((call) => (call as unknown as [string, RequestInit])[1].headers as Headers);
    expect(headers[0]?.get('X-XSRF-TOKEN')).toBe('a/b');
    expect(headers[0]?.get('Content-Type')).toBe('application/json');
    expect(headers[1]?.get('X-XSRF-TOKEN')).toBeNull();
  });
});

describe('failures', () => {
  it('carry the service’s sentences in both languages, and the first message of each field', async () => {
    vi.stubGlobal('fetch', answer(400, problem));
    const error = await failure(get('/x'));
    expect(error).toBeInstanceOf(ApiError);
    if (!(error instanceof ApiError)) return;
    expect(error.kind).toBe('window-in-future');
    expect(error.sentences('vi')?.action).toBe('Chọn giờ kết thúc sớm hơn.');
    expect(error.sentences('en')?.title).toBe('Window in the future');
    expect(error.fieldErrors('vi')).toEqual({ 'window.to': 'Chọn giờ kết thúc sớm hơn.' });
    expect(error.fieldErrors('en')).toEqual({ 'window.to': 'Choose an earlier end.' });
    expect(worthRetrying(error)).toBe(false);
  });

  it('survive an answer that is no problem document', async () => {
    vi.stubGlobal('fetch', answer(502, '<html>Bad gateway</html>', 'text/html'));
    const error = await failure(get('/x'));
    if (!(error instanceof ApiError)) return expect.unreachable();
    expect(error.status).toBe(502);
    expect(error.sentences('vi')).toBeNull();
    expect(error.fieldErrors('vi')).toEqual({});
    expect(worthRetrying(error)).toBe(true);
  });

  it('give the code to report', async () => {
    vi.stubGlobal('fetch', answer(500, { ...problem, reference: '7C2F-19' }));
    const error = await failure(get('/x'));
    expect(error instanceof ApiError && error.reference).toBe('7C2F-19');
  });

  it('of the network are told apart from the service’s', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => {
        throw new TypeError('Failed to fetch');
      }),
    );
    const error = await failure(get('/x'));
    expect(error).toBeInstanceOf(NetworkError);
    expect(worthRetrying(error)).toBe(true);
  });

  it('of a session that ended are told to the shell', async () => {
    const ended = vi.fn();
    onSignedOut(ended);
    vi.stubGlobal('fetch', answer(401, problem));
    await failure(get('/x'));
    expect(ended).toHaveBeenCalledOnce();
    vi.stubGlobal('fetch', answer(403, problem));
    await failure(get('/x'));
    expect(ended).toHaveBeenCalledOnce();
  });
});
