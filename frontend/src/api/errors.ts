import type { Problem } from './types';

/** The languages a sentence can be had in. */
export type Language = 'vi' | 'en';

/** What a person reads about a failure: what happened, then what to do. */
export interface Sentences {
  title: string;
  detail: string;
  action: string;
}

/** The service answered, and the answer was no. Holds the service's own words in both languages where it sent them. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null) {
    super(problem?.type ?? `status ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }

  /** Stable last part of the problem's urn, such as "window-in-future"; null when the service sent none. */
  get kind(): string | null {
    return this.problem?.type?.split(':').at(-1) ?? null;
  }

  /** Code to give to whoever runs the service; only failures of the service itself have one. */
  get reference(): string | null {
    return this.problem?.reference ?? null;
  }

  /** The service's sentences, or null when it sent none (a proxy's page, an empty body). */
  sentences(language: Language): Sentences | null {
    const problem = this.problem;
    if (!problem?.title) return null;
    if (language === 'vi') return { title: problem.title, detail: problem.detail, action: problem.action };
    return problem.english ?? { title: problem.title, detail: problem.detail, action: problem.action };
  }

  /** The sentence for each field the service found fault with, by the field's name in the request. */
  fieldErrors(language: Language): Record<string, string> {
    const found: Record<string, string> = {};
    for (const error of this.problem?.errors ?? []) {
      found[error.field] ??= language === 'vi' ? error.message : error.english;
    }
    return found;
  }
}

/** No answer came: the computer is offline or the service is not there. Nothing is known about what it did. */
export class NetworkError extends Error {
  constructor() {
    super('network');
    this.name = 'NetworkError';
  }
}

/** True where asking the very same thing again, unchanged, may help. */
export function worthRetrying(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  return error instanceof ApiError && (error.status === 503 || error.status === 502 || error.status === 504);
}
