import { createConfig, lintFromString } from '@redocly/openapi-core';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const text = readFileSync(new URL('../../../docs/api/openapi.json', import.meta.url), 'utf8');

/** What Redocly finds wrong with a document: its structure, its references and what its strict rules ask for. */
async function wrong(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map((one) => `${one.ruleId} ${one.location[0]?.pointer ?? ''} ${one.message}`);
}

describe('the API document', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(JSON.parse(text).openapi).toMatch(/^3\.1\./);
    expect(await wrong(text)).toEqual([]);
  });

  it('would not pass with a type that is none, a reference to nothing or a second operation of one name', async () => {
    expect(await wrong(text.replace('"type" : "boolean"', '"type" : "truth"'))).not.toEqual([]);
    expect(await wrong(text.replace('schemas/Camera"', 'schemas/Nobody"'))).not.toEqual([]);
    expect(await wrong(text.replace('"readCamera"', '"listCameras"'))).not.toEqual([]);
  });
});
