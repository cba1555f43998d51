/** Which values a template, a check or a step needs: they are made before anything is played. */
import { assertNever } from '#core/shared/assert-never.ts';
import type { ArrivalDefinition, FieldDefinition, FlowCheck, StepDefinition } from '#core/flows/define-flow.ts';
import type { Setup } from '#core/flows/setup.ts';
import {
  isNumberTemplate,
  isTextTemplate,
  type BodyTemplate,
  type JsonTemplate,
  type ProseTemplate,
  type WireTemplate,
} from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { MadeFrom } from '#core/flows/values/value.ts';

type Names = readonly ValueName[];

/** The values that one is made of, of those cases that this setup chooses. */
export function namesIn(from: MadeFrom, setup: Setup): Names {
  switch (from.kind) {
    case 'text':
    case 'url':
      return from.names;
    case 'json':
    case 'base64-json':
      return namesInJson(from.value);
    case 'base64':
      return from.of.names;
    case 'instant':
      return [from.from];
    case 'iso':
    case 'hash':
    case 'token-part':
    case 'host':
      return [from.of];
    case 'signed':
      return [...namesInJson(from.header), ...namesInJson(from.payload)];
    case 'by': {
      const chosen = from.cases.get(setup[from.part]);
      return chosen === undefined ? [] : namesIn(chosen, setup);
    }
    case 'random':
    case 'another':
    case 'kid':
    case 'key-set':
      return [];
    default:
      return assertNever(from);
  }
}

/** Of a step and of what happens instead when its check fails. */
export const namesInStep = (step: StepDefinition): Names => [
  ...step.explanation.flatMap(namesInProse),
  ...(step.fields ?? []).flatMap(namesInField),
  ...(step.kind === 'message' ? namesInWire(step.wire) : namesInCheck(step.check)),
  ...(step.kind === 'computation' ? (step.otherwise ?? []).flatMap(namesInStep) : []),
];

export const namesInProse = (prose: ProseTemplate): Names =>
  prose.flatMap((part) => (part.kind === 'value' ? [part.name] : []));

export const namesInArrival = ({ token, keySet, clock, scheme, bot, activity }: ArrivalDefinition): Names =>
  [
    token,
    keySet,
    clock,
    scheme,
    bot.appId,
    bot.tenantId,
    bot.channelService,
    'handSetCloud' as const,
    bot.allowedCallers,
    activity?.channelId,
    activity?.serviceUrl,
  ].filter((name) => name !== undefined);

const namesInField = ({ value, meaning }: FieldDefinition): Names => [...value.names, ...namesInProse(meaning)];

/** What a check compares. Of a verdict nothing: its arrival says what it reads. */
export function namesInCheck(check: FlowCheck | undefined): Names {
  switch (check?.kind) {
    case undefined:
    case 'verdict':
      return [];
    case 'every':
      return check.checks.flatMap(namesInCheck);
    case 'same':
      return [check.given.value, check.expected.value];
    case 'listed':
      return [check.given.value, check.among.value];
    case 'before':
      return [check.given.value, check.limit.value];
  }
}

/** The values that a wire shows. */
export function namesInWire(wire: WireTemplate | undefined): Names {
  switch (wire?.kind) {
    case undefined:
    case 'verdict':
      return [];
    case 'act':
      return wire.text.names;
    case 'request':
      return [...wire.url.names, ...namesInHeaders(wire.headers), ...namesInBody(wire.body)];
    case 'response':
      return [...namesInHeaders(wire.headers), ...namesInBody(wire.body)];
  }
}

const namesInHeaders = (headers: Readonly<Record<string, { readonly names: Names }>>): Names =>
  Object.values(headers).flatMap(({ names }) => names);

function namesInBody(body: BodyTemplate | undefined): Names {
  switch (body?.kind) {
    case undefined:
      return [];
    case 'json':
      return namesInJson(body.value);
    case 'json-document':
      return [body.document];
    case 'page':
      return body.text.names;
    case 'form':
      return Object.values(body.fields).flatMap(({ names }) => names);
  }
}

function namesInJson(template: JsonTemplate): Names {
  if (typeof template !== 'object') return [];
  if (isTextTemplate(template)) return template.names;
  if (isNumberTemplate(template)) return [template.number];
  return Object.values(template).flatMap(namesInJson);
}
