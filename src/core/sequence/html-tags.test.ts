import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPage, refreshAddress } from './html-forms.ts';
import { htmlDecoded, looksLikeHtml, readTags } from './html-tags.ts';

const names = (html: string): readonly string[] => readTags(html).map(({ name, isEnd }) => (isEnd ? `/${name}` : name));

describe('tags', () => {
  test('come in order, comments and declarations left out', () => {
    expect(names('<!DOCTYPE html><!-- <b> --><HTML><p>1 < 2</p><br/></html>')).toEqual([
      'html',
      'p',
      '/p',
      'br',
      '/html',
    ]);
  });

  test('have attributes in any quotes, decoded, the first of a name', () => {
    const [tag] = readTags(`<form ACTION='https://a.example/?b=1&amp;c=&#x2b;2' method=post novalidate Method="get">`);
    expect([...(tag?.attributes ?? [])]).toEqual([
      ['action', 'https://a.example/?b=1&c=+2'],
      ['method', 'post'],
      ['novalidate', ''],
    ]);
  });

  test('inside a script are none', () => {
    const [script, end] = readTags('<script>if (a<b) document.write("<form>");</script>');
    expect(script?.text).toBe('if (a<b) document.write("<form>");');
    expect(end?.isEnd).toBe(true);
  });

  test('that never end are left out, and those before stand', () => {
    expect(names('<p><a href="x')).toEqual(['p']);
    expect(names('<p><!-- never')).toEqual(['p']);
    expect(names('<script>never')).toEqual(['script']);
  });

  test('carry the text that follows, references decoded', () => {
    expect(readTags('<pre>{&quot;a&quot;:1}</pre>')[0]?.text).toBe('{"a":1}');
  });

  test('of any text are read without a throw, each where it stands', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '=',
      '"',
      "'",
      ' ',
      'a',
      'form',
      'script',
      '<!--',
      '-->',
      '&#',
      'x',
      ';',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 200 }).map((all) => all.join('')),
        ),
        (html) => {
          for (const { at } of readTags(html)) expect(html[at]).toBe('<');
          readPage(html);
        },
      ),
    );
  });

  test.each(['<', '<a ', '<a b="', '</script', '<script>', '<!--', '&#', '<a b=c ', '<form><input name=a '])(
    'of a million characters of %s are read in one pass',
    (piece) => {
      const html = piece.repeat(Math.ceil(1_000_000 / piece.length));
      expect(readTags(html).length).toBeLessThanOrEqual(html.length);
    },
  );
});

test('a reference that is none stays as written', () => {
  expect(htmlDecoded('a=1&copy=2&amp;b=3&#0;&#x110000;')).toBe('a=1&copy=2&b=3\ufffd\ufffd');
});

test('a page is known by how it begins', () => {
  expect(['  <!DOCTYPE html>', '<HTML>', '{"a":1}', 'text <form>'].map(looksLikeHtml)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

describe('a page', () => {
  test('holds forms with their fields, and says whether they send themselves', () => {
    const page = readPage(
      `<body onload="document.forms[0].submit()"><form method="POST" action=" https://app.example/cb ">
       <input type=hidden name=code value="a&amp;b"><input name='state' value=s1><input type=submit value=Go>
       <textarea name=t>1&lt;2</textarea></form><input name=outside value=1>`,
    );
    expect(page.forms).toEqual([
      {
        method: 'POST',
        action: 'https://app.example/cb',
        submitsItself: true,
        fields: [
          { name: 'code', value: 'a&b', type: 'hidden' },
          { name: 'state', value: 's1', type: 'text' },
          { name: 't', value: '1<2', type: 'text' },
        ],
      },
    ]);
  });

  test('that waits for a person does not send itself', () => {
    expect(readPage('<form action=/login><input type=password name=p></form>').forms[0]).toMatchObject({
      method: 'GET',
      action: '/login',
      submitsItself: false,
    });
  });

  test('may refresh to another address', () => {
    expect(readPage(`<meta http-equiv="Refresh" content="0; URL='https://a.example/?b=1'">`).refreshes).toEqual([
      'https://a.example/?b=1',
    ]);
    expect(['5', '0;https://a.example', '3 , url = "b"', '0;url=', 'x'].map(refreshAddress)).toEqual([
      undefined,
      'https://a.example',
      'b',
      undefined,
      undefined,
    ]);
  });
});
