/**
 * Forms: what a page's form holds is sent next, by its own script (OAuth 2.0 Form Post Response Mode section 2, SAML 2.0
 * Bindings section 3.5) or by a press. Compared are method, action and the hidden fields that came with the page.
 */
import type { HtmlForm } from '#core/sequence/html-forms.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { formOf, urlOf, valueIn } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Link } from '#core/traces/model.ts';
import { formKey, resolved, urlKey, type Lead } from './lead.ts';
import { pageOf } from './page-of.ts';

export const formLeads = (hop: Hop): readonly Lead[] => (pageOf(hop)?.forms ?? []).flatMap((form) => leadOf(form, hop));

function leadOf(form: HtmlForm, hop: Hop): readonly Lead[] {
  const action = form.action === '' ? hop.request?.url : resolved(form.action, hop);
  if (action === undefined || (form.method !== 'GET' && form.method !== 'POST')) return [];
  const url = readUrl(action);
  return [
    {
      kind: 'form-post',
      key: form.method === 'POST' ? urlKey(url) : formKey(url),
      host: url.host,
      method: form.method,
      isAutomatic: form.submitsItself,
      judge: (target) => judged(form, target),
    },
  ];
}

function judged(form: HtmlForm, target: Hop): Pick<Link, 'reason' | 'confidence'> | undefined {
  const how = form.submitsItself ? 'A script of its page sends a form' : 'Its page holds the form that is sent';
  const sent = form.method === 'POST' ? formOf(target) : urlOf(target).query;
  const hidden = form.fields.filter(({ type, value }) => type === 'hidden' && value !== '');
  if (sent.length === 0) {
    if (form.method === 'GET') return undefined;
    return { reason: `${how} to ${target.place.label}; its fields were not recorded.`, confidence: 'likely' };
  }
  const same = hidden.filter(({ name, value }) => valueIn(sent, name) === value);
  const [first] = same;
  if (first === undefined) {
    const named = form.fields.filter(({ name }) => sent.some((each) => each.name === name));
    if (named.length === 0) return undefined;
    return {
      reason: `${how} to ${target.place.label}, which has its fields: ${named[0]?.name ?? ''}.`,
      confidence: hidden.length > 0 ? 'guessed' : 'likely',
    };
  }
  return {
    reason: `${how} to ${target.place.label}, with the same ${first.name}: ${shortened(first.value)}.`,
    confidence: same.length === hidden.length ? 'certain' : 'likely',
  };
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
