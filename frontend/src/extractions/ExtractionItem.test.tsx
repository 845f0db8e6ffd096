// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sessionQuery } from '../api/session';
import type { Extraction, Session } from '../api/types';
import { startI18n } from '../i18n/i18n';
import { ExtractionItem } from './ExtractionItem';

const waiting = {
  code: 'LT-2026-0001',
  camera: { code: 'DVE-001-1', name: 'Mắt 1', ownership: 'PUBLIC' },
  asked: { from: '2026-11-30T13:53:16Z', to: '2026-11-30T13:54:16Z' },
  askedSeconds: 60,
  state: 'PLANNED',
  attempt: 1,
  progressSeconds: 0,
  progressBytes: 0,
  cancelRequested: false,
  mayPlayEarly: false,
  retryAt: '2026-11-30T14:55:40Z',
  updatedAt: '2026-11-30T14:00:00Z',
  clip: null,
  link: null,
  trouble: {
    kind: 'WRONG_WINDOW',
    retryable: true,
    message: 'Đầu ghi trả về hình của giờ khác. Không lưu.',
    action: 'Nếu vẫn vậy, nhờ cán bộ phường xuất hình từ đầu ghi ra tệp.',
    english: { message: 'It was not stored.', action: 'If it stays so, ask the ward.' },
  },
} as Extraction;

it('says when it is tried again before it says what to do if that does not help', async () => {
  await startI18n().changeLanguage('vi');
  const client = new QueryClient();
  client.setQueryData(sessionQuery.queryKey, { role: 'INVESTIGATOR' } as Session);
  render(
    <QueryClientProvider client={client}>
      <ul>
        <ExtractionItem extraction={waiting} />
      </ul>
    </QueryClientProvider>,
  );
  const said =
    'Đầu ghi trả về hình của giờ khác. Không lưu. Tự thử lại lúc 21:55:40. ' +
    'Nếu vẫn vậy, nhờ cán bộ phường xuất hình từ đầu ghi ra tệp.';
  expect(screen.getByText(said)).toBeTruthy();
});
