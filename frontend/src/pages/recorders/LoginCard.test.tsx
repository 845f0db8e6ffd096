// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useRecorder } from '../../api/recorders';
import type { Recorder } from '../../api/types';
import { startI18n } from '../../i18n/i18n';
import { LoginCard } from './LoginCard';

const at = '2026-11-30T13:57:22Z';
const recorder = (refusedAt: string | null) =>
  ({ code: 'ĐG-DVE-048', login: { setAt: at, setBy: 'CB Trần N.', refusedAt } }) as Recorder;

function Page() {
  const { data } = useRecorder('ĐG-DVE-048');
  return data ? <LoginCard recorder={data} /> : null;
}

/** The page of a recorder whose login was refused; the service answers to the next one that it was refused then, or not. */
function open(refusedAt: string | null) {
  const answer = JSON.stringify(recorder(refusedAt));
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(answer, { status: 200, headers: { 'content-type': 'application/json' } })),
  );
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['recorder', 'ĐG-DVE-048'], recorder(at));
  render(
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>,
  );
}

const button = (name: string) => screen.getByRole('button', { name });

async function type() {
  fireEvent.click(button('Đặt lại tài khoản'));
  expect(document.activeElement).toBe(screen.getByLabelText('Tên đăng nhập vào đầu ghi'));
  fireEvent.change(screen.getByLabelText('Tên đăng nhập vào đầu ghi'), { target: { value: 'admin' } });
  fireEvent.change(screen.getByLabelText('Mật khẩu của đầu ghi'), { target: { value: 'sai' } });
  fireEvent.click(button('Lưu tài khoản'));
  await waitFor(() => expect(document.activeElement).toBe(button('Đặt lại tài khoản')));
}

beforeEach(async () => {
  await startI18n().changeLanguage('vi');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('names who set it and what to press where it was refused', () => {
  open(at);
  expect(screen.getByText('CB Trần N. đặt lúc 20:57:22, 30/11/2026.')).toBeTruthy();
  expect(
    screen.getByText(/^Đầu ghi từ chối tài khoản này lúc 20:57:22, 30\/11\/2026, .* Bấm Đặt lại tài khoản/),
  ).toBeTruthy();
});

it('says that the same one was typed again, and keeps the hand where it was', async () => {
  open('2026-11-30T13:59:00Z');
  await type();
  expect(screen.getByRole('alert').textContent).toMatch(/^Tài khoản vừa gõ chính là tài khoản đã bị đầu ghi từ chối/);
});

it('says what goes with a login before it removes it', async () => {
  open(null);
  fireEvent.click(button('Xóa tài khoản'));
  expect(screen.getByRole('alert').textContent).toMatch(/^Xóa thì mật khẩu mất hẳn/);
  expect(document.activeElement).toBe(button('Giữ tài khoản'));
  fireEvent.click(button('Giữ tài khoản'));
  expect(fetch).not.toHaveBeenCalled();
  fireEvent.click(button('Xóa tài khoản'));
  fireEvent.click(button('Xóa tài khoản'));
  await waitFor(() => expect(fetch).toHaveBeenCalledOnce());
  await waitFor(() => expect(document.activeElement).toBe(button('Đặt lại tài khoản')));
});

it('is silent about one that was never refused', async () => {
  open(null);
  await type();
  expect(screen.queryByText(/từ chối/)).toBeNull();
});
