import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'node_modules', 'target'] },
  js.configs.recommended,
  ...ts.configs.strict,
  { files: ['build/*.mjs', 'e2e/*.mjs', '*.js', '*.ts'], languageOptions: { globals: globals.node } },
  // The story hands functions to the browser, so it names things of both.
  { files: ['e2e/*.mjs'], languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    languageOptions: { globals: globals.browser },
    rules: {
      ...hooks.configs.recommended.rules,
      'no-console': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
);
