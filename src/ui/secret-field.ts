/** For every field that may hold a token, a key or a capture: no browser feature may keep it or send it elsewhere. */
export const SECRET_FIELD = {
  autoComplete: 'off',
  autoCapitalize: 'off',
  autoCorrect: 'off',
  spellCheck: false,
  translate: 'no',
  'data-1p-ignore': true,
  'data-lpignore': 'true',
} as const;
