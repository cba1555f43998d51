/** What one verifier (an SDK, a specification) would say of a token: every check in its own order, and its answer. */
import type { Comparison, Source, TokenContext } from '#core/sequence/sequence.ts';

/** The rule sets in the order in which screens offer them. */
export const RULE_SET_IDS = [
  'botbuilder-js',
  'botbuilder-net',
  'agents-js',
  'agents-net',
  'specifications',
  'microsoft-docs',
] as const;
export type RuleSetId = (typeof RULE_SET_IDS)[number];

export interface RuleSet {
  readonly id: RuleSetId;
  readonly name: string;
  /** The name inside a sentence, where that is another: `the specifications`. */
  readonly inSentence?: string;
  readonly version: string;
  /**
   * How this page knows what it would answer: tests run the package beside these rules, its source was read and never
   * run, or a document says so.
   */
  readonly basis: 'run' | 'read' | 'document';
}

/**
 * What a check is about, whatever a rule set calls it: rule sets are laid beside each other by these. In the order in
 * which most verifiers come to them.
 */
export const CHECK_POINTS = [
  'header',
  'scheme',
  'form',
  'kind',
  'issuer',
  'keys',
  'key',
  'algorithm',
  'critical',
  'signature',
  'certificate',
  'key-issuer',
  'type',
  'nbf',
  'exp',
  'iat',
  'endorsements',
  'version',
  'audience',
  'app-id',
  'tenant',
  'caller',
  'serviceurl',
  'own-rules',
  'credentials',
] as const;
export type CheckPoint = (typeof CHECK_POINTS)[number];

export type CheckOutcome = 'pass' | 'fail' | 'in-skew' | 'cannot-tell' | 'not-reached' | 'not-checked';

export interface Check {
  /** Stable id in its rule set: `scheme`, `issuer-listed`, `key-by-kid`, `serviceurl`. */
  readonly id: string;
  readonly point: CheckPoint;
  /** What is checked, in a few words: `aud is the bot's app id`. */
  readonly label: string;
  readonly outcome: CheckOutcome;
  /** Why, with the values: one sentence. */
  readonly reason: string;
  readonly comparison: Comparison | undefined;
  /** What to do when it fails. */
  readonly advice: string | undefined;
  readonly source: Source;
}

export interface VerdictAnswer {
  /** HTTP status the bot would send; undefined where the rule set leaves it open. */
  readonly status: number | undefined;
  /** The body, character for character, where the SDK sends one. */
  readonly message: string;
  /** A `WWW-Authenticate` header, where the SDK puts the reason there. */
  readonly header?: string;
}

export interface Verdict {
  readonly ruleSet: RuleSet;
  /** What the rule set takes the token for: `a channel’s token`, `a skill’s token`; undefined where it does not ask. */
  readonly takenFor: string | undefined;
  readonly checks: readonly Check[];
  /** The first check that refuses; undefined when none does. */
  readonly firstFailure: string | undefined;
  /** Whether it would be let in; undefined while a check that could refuse cannot be decided. */
  readonly accepted: boolean | undefined;
  /** Undefined while `accepted` is, and while it is not certain which check refuses first. */
  readonly answer: VerdictAnswer | undefined;
  /** One sentence that answers "Would the bot accept it?". */
  readonly sentence: string;
  /** What was not checked and could still refuse, a sentence each; stands beside every Yes. */
  readonly leftOut: readonly string[];
}

/**
 * What a bot is configured with and what its request says, as far as the reader told; undefined is not known. An empty
 * serviceUrl or channelId says that the activity has none.
 */
export interface BotContext extends TokenContext {
  /** MicrosoftAppTenantId: the bot’s own tenant. */
  readonly tenantId?: string | undefined;
  /**
   * The setting ChannelService: empty for the public cloud, `https://botframework.azure.us` for the US Government,
   * `https://botframework.azure.cn` for China, any other name for an enterprise channel. Not known is taken for empty.
   */
  readonly channelService?: string | undefined;
  /**
   * The cloud that the bot was set up for by writing every cloud parameter by hand, as BotBuilder needs it for China;
   * the SDK then does not look at the ChannelService. Undefined where no parameter was written. Only the rules of
   * BotBuilder JS read it.
   */
  readonly handSetCloud?: 'china' | undefined;
  /** Endorsements that the bot requires of every signing key. */
  readonly requiredEndorsements?: readonly string[] | undefined;
  /** App ids that may call as a skill’s parent; `*` for any; an empty list when the bot has no claims validator. */
  readonly allowedCallers?: readonly string[] | undefined;
}
