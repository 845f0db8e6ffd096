// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { catalogues } from './i18n';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const PLURAL = /_(one|other)$/;
const vietnamese = flat(catalogues.vi);
const english = flat(catalogues.en);
const stems = (catalogue: Map<string, string>) =>
  [...new Set([...catalogue.keys()].map((key) => key.replace(PLURAL, '')))].sort();
const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const files = sources('src').map((path) => ({
  path,
  tree: ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true),
}));

function nodes(root: ts.Node, visit: (node: ts.Node) => void): void {
  visit(root);
  ts.forEachChild(root, (child) => nodes(child, visit));
}

describe('the two catalogues', () => {
  it('say the same things', () => {
    expect(stems(english)).toEqual(stems(vietnamese));
  });

  it('have both English numbers wherever there is a count, and only one form in Vietnamese', () => {
    const counted = [...english.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''));
    for (const key of new Set(counted)) {
      expect([...english.keys()], key).toContain(`${key}_other`);
      expect([...english.keys()], key).toContain(`${key}_one`);
    }
    expect([...vietnamese.keys()].filter((key) => key.endsWith('_one'))).toEqual([]);
  });

  it('fill the same places', () => {
    for (const [key, text] of vietnamese) {
      const other = english.get(key);
      if (other !== undefined) expect(slots(other), key).toEqual(slots(text));
    }
  });

  it('leave nothing empty and keep the tone: no exclamation, no pleading', () => {
    for (const [key, text] of [...vietnamese, ...english]) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(/!|Vui lòng|Rất tiếc|Please|Sorry/);
    }
  });
});

describe('the pages', () => {
  const spoken = /\p{L}{2,}/u;
  const SPOKEN_ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint', 'aria-valuetext'];

  it('hold no text of their own', () => {
    const found: string[] = [];
    for (const { path, tree } of files) {
      nodes(tree, (node) => {
        if (ts.isJsxText(node) && spoken.test(node.text)) found.push(`${path}: ${node.text.trim()}`);
        if (!ts.isJsxAttribute(node) || !SPOKEN_ATTRIBUTES.includes(node.name.getText())) return;
        if (node.initializer && ts.isStringLiteral(node.initializer) && spoken.test(node.initializer.text)) {
          found.push(`${path}: ${node.getText()}`);
        }
      });
    }
    expect(found).toEqual([]);
  });

  it('hold no Vietnamese letters in their strings', () => {
    const found: string[] = [];
    for (const { path, tree } of files) {
      nodes(tree, (node) => {
        if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node)) return;
        if (/[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/.test(node.text) && node.text.length > 1)
          found.push(`${path}: ${node.text}`);
      });
    }
    expect(found).toEqual([]);
  });

  it('use every sentence, and only sentences there are', () => {
    const used = new Set<string>();
    const patterns: RegExp[] = [];
    for (const { tree } of files) {
      nodes(tree, (node) => {
        if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) used.add(node.text);
        if (ts.isTemplateExpression(node)) patterns.push(patternOf(node));
      });
    }
    const unused = stems(vietnamese).filter((key) => !used.has(key) && !patterns.some((one) => one.test(key)));
    expect(unused).toEqual([]);
  });
});

function patternOf(node: ts.TemplateExpression): RegExp {
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const rest = node.templateSpans.map((part) => `[^.]+${escape(part.literal.text)}`).join('');
  const head = escape(node.head.text);
  return head.includes('\\.') ? new RegExp(`^${head}${rest}$`) : /$^/;
}
