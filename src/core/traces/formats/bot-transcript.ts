/**
 * A transcript of a conversation with a bot: a JSON array of activities, as the Bot Framework Emulator saves it
 * (`.transcript`). Who sent an activity follows from `from.role` and `recipient.role`, or from an id that has a role
 * elsewhere in the file. Sources: packages/app/main/src/server/state/conversation.ts of
 * https://github.com/microsoft/BotFramework-Emulator, and for the address of what a bot sends the Bot Connector REST API:
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 * Left out: chat files of other tools, and what stands inside `trace` activities of an inspected bot.
 */
import type { HttpRequest } from '#core/sequence/wire.ts';
import { memberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { parseInstant } from '#core/traces/reading/instant.ts';
import type { CaptureNotice, CapturePlace, Hop } from '#core/traces/model.ts';
import { newHop } from '#core/traces/new-hop.ts';
import { isActivity } from '#core/traces/recognising/recognise.ts';
import { itemsOf, readJsonText } from '#core/traces/texts/json-text.ts';
import { textReader } from '#core/traces/texts/text-reader.ts';

const FORMAT = 'a bot transcript';
const MEMBERS = ['"from"', '"recipient"', '"conversation"', '"channelId"', '"serviceUrl"'];

type Role = 'user' | 'bot';

export default defineFormat({
  id: 'bot-transcript',
  name: FORMAT,
  score({ text: head }) {
    if (!/^\s*\[\s*\{/.test(head) || !/"type"\s*:\s*"/.test(head)) return 0;
    return MEMBERS.filter((member) => head.includes(member)).length >= 3 ? 0.95 : 0;
  },
  read: textReader(FORMAT, (text) => {
    let roles: ReadonlyMap<string, Role> = new Map();
    const reading = readJsonText(text, {
      format: FORMAT,
      entriesOf: (root) => {
        roles = rolesIn(itemsOf(root));
        return itemsOf(root);
      },
      readEntry: (entry, place) => readActivity(text, entry, place, roles),
      entryName: 'activity',
      leftOutBecause: 'it is no activity, or nothing says who sent it',
    });
    return { ...reading, notices: [ONLY_ACTIVITIES, ...reading.notices] };
  }),
});

const ONLY_ACTIVITIES: CaptureNotice = {
  severity: 'info',
  sentence:
    'A transcript has activities, not HTTP: addresses are put together from serviceUrl and conversation.id, and headers, tokens and answers are unknown.',
  place: undefined,
};

function readActivity(
  text: string,
  activity: JsonNode,
  place: CapturePlace,
  roles: ReadonlyMap<string, Role>,
): Hop | undefined {
  const sender = isActivity(activity) ? senderOf(activity, roles) : undefined;
  if (sender === undefined) return undefined;
  const request: HttpRequest = {
    kind: 'request',
    method: 'POST',
    url: sender === 'bot' ? connectorAddress(activity) : '<messaging endpoint>',
    headers: [],
    body: { mediaType: undefined, text: text.slice(activity.start, activity.end) },
  };
  return newHop(place, { startedAt: parseInstant(stringOf(activity, 'timestamp') ?? ''), request });
}

/** "Send to conversation", and "Reply to activity" where it is a reply. */
function connectorAddress(activity: JsonNode): string {
  const base = (stringOf(activity, 'serviceUrl') ?? '<service URL>').replace(/\/$/, '');
  const conversation = stringOf(memberOf(activity, 'conversation'), 'id');
  const replyTo = stringOf(activity, 'replyToId');
  const segment = (id: string | undefined): string =>
    id === undefined ? '<id>' : encodeURIComponent(id.toWellFormed());
  const address = `${base}/v3/conversations/${segment(conversation)}/activities`;
  return replyTo === undefined ? address : `${address}/${segment(replyTo)}`;
}

function senderOf(activity: JsonNode, roles: ReadonlyMap<string, Role>): Role | undefined {
  const [from, recipient] = [memberOf(activity, 'from'), memberOf(activity, 'recipient')];
  const sender = roleOf(from) ?? roles.get(stringOf(from, 'id') ?? '');
  if (sender !== undefined) return sender;
  const receiver = roleOf(recipient) ?? roles.get(stringOf(recipient, 'id') ?? '');
  return receiver && (receiver === 'bot' ? 'user' : 'bot');
}

function roleOf(account: JsonNode | undefined): Role | undefined {
  const role = stringOf(account, 'role');
  return role === 'user' || role === 'bot' ? role : undefined;
}

function rolesIn(activities: readonly JsonNode[]): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>();
  for (const activity of activities) {
    for (const account of [memberOf(activity, 'from'), memberOf(activity, 'recipient')]) {
      const [id, role] = [stringOf(account, 'id'), roleOf(account)];
      if (id !== undefined && role !== undefined) roles.set(id, role);
    }
  }
  return roles;
}
