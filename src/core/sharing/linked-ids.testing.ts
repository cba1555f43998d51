/**
 * Every id that a link can name, as of 2026-11-22. Links in people’s documents hold them, so none of them may go: keep the
 * id, or write an upgrader (docs/links.md). Ids that are added since are put here with the next release.
 */
interface LinkedFlow {
  readonly variants: string;
  readonly faults: string;
  /** Of every variant, and of what happens instead of the rest. */
  readonly steps: string;
}

export const LINKED_FLOWS: Readonly<Record<string, LinkedFlow>> = {
  'channel-self': {
    variants: 'default',
    faults: 'wrong-endpoint clock-ahead wrong-app-id',
    steps:
      'channel-authenticates connector-signs header-encoded claims-encoded signing-input signature-made token-joined connector-returns channel-sends connector-delivers endpoint-route endpoint-missing channel-stays-silent bot-checks bot-refuses nobody-is-told bot-answers',
  },
  'channel-user': {
    variants: 'default',
    faults: 'stranger-signs other-organisation stored-under-another-id',
    steps:
      'user-writes channel-asks user-authorises connector-signs header-encoded claims-encoded signing-input signature-made token-joined connector-returns channel-sends connector-delivers bot-checks bot-refuses nobody-is-told tenant-served tenant-declined user-known user-met-anew bot-answers',
  },
  'inbound-validation': {
    variants: 'default',
    faults:
      'lower-case-bearer only-oauth-url other-cloud users-token key-server-blocked key-rotated forged clock-behind clock-ahead not-endorsed wrong-app-id slash-lost service-url-rewritten',
    steps:
      'request-arrives request-form authentication-on bot-refuses nobody-is-told kind scheme token-split settings-complete issuer-undefined issuer-listed asks-metadata network metadata-refused metadata-arrives asks-keys keys-arrive key-by-kid signature-present algorithm signing-input signature not-before expiry endorsements issuer audience service-url caller-id accepted',
  },
  'inbound-validation-net': {
    variants: 'default',
    faults:
      'no-end keys-without-endorsements key-server-blocked forged clock-behind clock-ahead wrong-app-id slash-lost',
    steps:
      'request-arrives request-form header bot-refuses nobody-is-told parse kind scheme issuer-listed asks-metadata network metadata-refused metadata-arrives asks-keys keys-arrive key-hint signature certificate end-present not-before expiry endorsements algorithm audience service-url credentials accepted',
  },
  'oauth-card': {
    variants: 'first-time token-stored',
    faults:
      'bot-secret-expired connection-misspelt user-id-changes other-channel link-used-up redirect-uri-unregistered other-browser connection-secret-expired third-party-cookies wrong-audience scope-missing',
    steps:
      'user-asks channel-forwards bot-fetches-own-token entra-checks-secret own-token-refused bot-falls-silent own-token-arrives bot-asks-for-token store-compares-channel no-token bot-asks-for-link link-made bot-sends-card card-accepted channel-shows-card store-compares-user state-encoded setting-looked-up setting-not-found turn-ends-in-error browser-opens-link link-looked-up link-refused browser-opens-login redirect-to-provider user-signs-in provider-checks-redirect redirect-refused provider-returns-code browser-returns state-looked-up cookie-looked-for cookie-missing credentials-encoded service-redeems-code provider-checks-secret secret-refused sign-in-breaks-off provider-compares-code code-refused provider-signs-token provider-issues-token browser-calls-back session-compared page-shows-digits user-types-digits channel-forwards-digits bot-asks-with-digits digits-accepted bot-reads-mail mail-checks-audience mail-refuses-token mail-checks-scope mail-forbids mail-arrives service-stores-token token-found token-event',
  },
  'magic-code': {
    variants: 'default',
    faults: 'wrong-digits phone-number digits-used-twice digits-too-late',
    steps:
      'channel-forwards bot-asks-for-token no-token bot-asks-for-link link-made bot-sends-card browser-opens-link user-signs-in provider-returns-code browser-returns state-looked-up service-redeems-code provider-compares-code code-refused provider-issues-token service-makes-digits page-shows-digits user-types-digits channel-forwards-digits prompt-still-waits prompt-gives-up bot-finds-digits bot-asks-with-digits code-compared digits-refused prompt-stays-silent digits-accepted bot-reads-mail mail-arrives',
  },
  'teams-oauth-card': {
    variants: 'default',
    faults: 'valid-domains cancelled-by-user no-handler prompt-timeout-short',
    steps:
      'channel-forwards bot-asks-for-token no-token bot-asks-for-link link-made bot-sends-card user-clicks domain-allowed popup-stays-blank popup-opens-link user-signs-in provider-returns-code popup-returns state-looked-up service-redeems-code provider-compares-code code-refused provider-issues-token page-hands-over-digits popup-result teams-sends-cancelled bot-asks-with-word no-token-for-word bot-answers-404 teams-sends-digits handler-there bot-answers-501 prompt-still-waits prompt-gives-up bot-answers-all-well bot-asks-with-digits digits-accepted bot-answers-invoke bot-reads-mail mail-arrives',
  },
  'teams-message-extension': {
    variants: 'default',
    faults: 'valid-domains redirect-uri other-browser copilot-channel cancelled state-ignored code-used-twice too-late',
    steps:
      'user-opens-extension teams-queries bot-checks-arrival bot-refuses bot-asks-entra entra-answers bot-asks-for-token no-token state-encoded bot-asks-for-link link-made bot-answers-auth teams-shows-sign-in popup-allowed popup-blank popup-opens-link to-login popup-follows-login to-provider popup-opens-provider redirect-uri-registered redirect-uri-mismatch user-signs-in provider-returns-code popup-returns state-looked-up same-browser cookie-missing service-redeems-code provider-compares-code code-refused provider-issues-token to-callback popup-calls-back page-for-teams digits-page page-with-digits popup-hands-over teams-queries-again bot-reads-state bot-asks-without-code no-token-again asks-to-sign-in-again user-loops bot-asks-with-code code-fits code-open token-arrives bot-reads-mail mail-arrives bot-answers-result answer-in-time answer-dropped teams-shows-results',
  },
  'sign-out': {
    variants: 'at-the-bot everywhere',
    faults: 'bot-kept-token other-instance-remembers same-account-again',
    steps:
      'channel-forwards-logout bot-signs-out token-deleted signed-out bot-confirms bot-forgets bot-reads-mail-anyway mail-arrives-anyway bot-sends-logout-link browser-ends-session session-ended channel-forwards-again memory-forgotten bot-asks-for-token no-token bot-sends-card browser-at-provider account-picked wrong-account-returns user-signs-in provider-returns-code provider-returns-code-after-password service-redeems-code provider-compares-code code-refused provider-issues-token channel-brings-token',
  },
  'teams-sso': {
    variants: 'success duplicates consent-needed',
    faults:
      'app-id-missing null-in-card token-exchange-url manifest-resource app-id-uri client-not-authorized no-handler secret-expired other-app own-memory',
    steps:
      'user-asks teams-forwards bot-asks-for-token no-token state-written bot-asks-for-resource app-id-in-state link-only card-without-resource button-only resource-made card-written card-with-null card-refused bot-sends-card card-accepted card-reaches-client resource-matches teams-reports-failure failure-unhandled user-waits client-asks-entra resource-known resource-unknown client-authorized client-unknown client-asks-user token-for-bot client-hands-token teams-sends-token invoke-handled not-implemented something-went-wrong bot-exchanges service-acts-for-user secret-current entra-refuses exchange-refused bot-says-412 button-appears audience-fits consent-given entra-issues-graph-token exchange-succeeds key-stored bot-answers-invoke second-client-gets-token second-client-hands-token teams-sends-second bot-exchanges-second second-exchanged storage-shared second-message user-sees-two second-dropped user-opens-link user-consents popup-calls-back page-with-digits teams-verifies-state bot-fetches-token token-fetched verify-answered bot-replies reply-taken',
  },
  'message-extension-sso': {
    variants: 'success consent-needed',
    faults: 'auth-not-silent action-command no-web-application-info client-not-authorized other-app secret-expired',
    steps:
      'user-searches teams-queries bot-answers-silent answer-is-silent popup-after-all invoke-can-bring-token action-stays-empty manifest-names-app silence-without-app client-asks-entra resource-known resource-unknown silence-of-resource client-authorized client-unknown silence-of-client token-for-bot client-hands-token teams-sends-token bot-exchanges service-acts-for-user secret-current entra-refuses exchange-refused bot-says-412 teams-asks-consent audience-fits consent-given entra-issues-graph-token exchange-succeeds user-consents teams-queries-once-more bot-exchanges-again exchange-succeeds-now bot-asks-graph graph-answers results-in-success results-after-consent teams-shows-results',
  },
  'web-chat-sso': {
    variants: 'default',
    faults: 'redirect-type-web other-verifier token-for-graph consent-missing secret-expired',
    steps:
      'page-says channel-forwards bot-asks-for-token no-token bot-asks-for-resource resource-made bot-sends-card card-intercepted verifier-made challenge-made page-authorizes code-returned page-redeems redirect-uri-type cross-origin-refused card-shown verifier-fits verifier-refused token-for-bot page-posts-invoke invoke-forwarded bot-exchanges service-acts-for-user secret-current entra-refuses exchange-refused bot-says-412 direct-line-says-502 audience-fits consent-given entra-issues-graph-token exchange-succeeds bot-answers-invoke direct-line-answers card-dropped bot-replies',
  },
  'bot-outbound': {
    variants: 'default',
    faults:
      'secret-expired secret-id-pasted app-not-in-directory tenant-unknown azure-bot-single-tenant token-for-graph wrong-service-url not-in-roster',
    steps:
      'message-arrives looks-into-cache asks-entra finds-tenant entra-refuses-tenant entra-refuses-tenant-is-logged entra-refuses-tenant-ends-turn finds-app entra-refuses-app entra-refuses-app-is-logged entra-refuses-app-ends-turn compares-secret entra-refuses-secret entra-refuses-secret-is-logged entra-refuses-secret-ends-turn reads-expiry entra-refuses-expiry entra-refuses-expiry-is-logged entra-refuses-expiry-ends-turn signs-token token-arrives caches-token posts-reply connector-reads-audience reply-refused-wrong-audience reply-refused-wrong-audience-is-logged reply-refused-wrong-audience-ends-turn connector-reads-app reply-refused-wrong-app reply-refused-wrong-app-is-logged reply-refused-wrong-app-ends-turn connector-reads-tenant reply-refused-wrong-tenant reply-refused-wrong-tenant-is-logged reply-refused-wrong-tenant-ends-turn connector-finds-conversation reply-refused-not-here reply-refused-not-here-is-logged reply-refused-not-here-ends-turn connector-reads-roster reply-refused-not-a-member reply-refused-not-a-member-is-logged reply-refused-not-a-member-ends-turn reply-accepted turn-ends',
  },
  'client-certificate': {
    variants: 'default',
    faults: 'certificate-not-registered bot-clock-slow assertion-for-connector',
    steps:
      'message-arrives makes-assertion signs-assertion asks-entra finds-certificate entra-refuses-certificate entra-refuses-certificate-is-logged entra-refuses-certificate-ends-turn checks-assertion-signature reads-assertion-audience entra-refuses-assertion-audience entra-refuses-assertion-audience-is-logged entra-refuses-assertion-audience-ends-turn reads-assertion-time entra-refuses-assertion-time entra-refuses-assertion-time-is-logged entra-refuses-assertion-time-ends-turn token-arrives reads-own-token caches-token posts-reply connector-reads-audience reply-refused-wrong-audience reply-refused-wrong-audience-is-logged reply-refused-wrong-audience-ends-turn connector-reads-app reply-refused-wrong-app reply-refused-wrong-app-is-logged reply-refused-wrong-app-ends-turn connector-reads-tenant reply-refused-wrong-tenant reply-refused-wrong-tenant-is-logged reply-refused-wrong-tenant-ends-turn connector-finds-conversation reply-refused-not-here reply-refused-not-here-is-logged reply-refused-not-here-ends-turn connector-reads-roster reply-refused-not-a-member reply-refused-not-a-member-is-logged reply-refused-not-a-member-ends-turn reply-accepted turn-ends',
  },
  'managed-identity': {
    variants: 'app-service virtual-machine',
    faults: 'run-locally password-set-too identity-not-assigned other-identity',
    steps:
      'reads-settings bot-does-not-start message-arrives asks-endpoint-app-service asks-endpoint-machine is-answered nobody-answers-is-logged nobody-answers-ends-turn finds-identity endpoint-refuses-app-service endpoint-refuses-machine identity-missing-is-logged identity-missing-ends-turn endpoint-asks-entra entra-gives-token token-arrives-app-service token-arrives-machine caches-token posts-reply connector-reads-audience reply-refused-wrong-audience reply-refused-wrong-audience-is-logged reply-refused-wrong-audience-ends-turn connector-reads-app reply-refused-wrong-app reply-refused-wrong-app-is-logged reply-refused-wrong-app-ends-turn connector-reads-tenant reply-refused-wrong-tenant reply-refused-wrong-tenant-is-logged reply-refused-wrong-tenant-ends-turn connector-finds-conversation reply-refused-not-here reply-refused-not-here-is-logged reply-refused-not-here-ends-turn connector-reads-roster reply-refused-not-a-member reply-refused-not-a-member-is-logged reply-refused-not-a-member-ends-turn reply-accepted turn-ends',
  },
  'federated-credential': {
    variants: 'default',
    faults: 'client-id-as-subject v1-issuer wrong-audience',
    steps:
      'message-arrives asks-endpoint identity-token-arrives asks-entra compares-issuer entra-refuses-issuer entra-refuses-issuer-is-logged entra-refuses-issuer-ends-turn compares-subject entra-refuses-subject entra-refuses-subject-is-logged entra-refuses-subject-ends-turn compares-audience entra-refuses-audience entra-refuses-audience-is-logged entra-refuses-audience-ends-turn checks-own-signature token-arrives caches-token posts-reply connector-reads-audience reply-refused-wrong-audience reply-refused-wrong-audience-is-logged reply-refused-wrong-audience-ends-turn connector-reads-app reply-refused-wrong-app reply-refused-wrong-app-is-logged reply-refused-wrong-app-ends-turn connector-reads-tenant reply-refused-wrong-tenant reply-refused-wrong-tenant-is-logged reply-refused-wrong-tenant-ends-turn connector-finds-conversation reply-refused-not-here reply-refused-not-here-is-logged reply-refused-not-here-ends-turn connector-reads-roster reply-refused-not-a-member reply-refused-not-a-member-is-logged reply-refused-not-a-member-ends-turn reply-accepted turn-ends',
  },
  'app-types': {
    variants: 'multi-tenant single-tenant managed-identity',
    faults: 'single-run-as-multi multi-run-as-single tenant-missing',
    steps:
      'reads-type reads-tenant constructor-throws message-arrives inbound-is-the-same asks-entra finds-app entra-refuses-app entra-refuses-app-is-logged entra-refuses-app-ends-turn token-arrives asks-host token-from-host reads-issuer posts-reply connector-reads-audience reply-refused-wrong-audience reply-refused-wrong-audience-is-logged reply-refused-wrong-audience-ends-turn connector-reads-app reply-refused-wrong-app reply-refused-wrong-app-is-logged reply-refused-wrong-app-ends-turn connector-reads-tenant reply-refused-wrong-tenant reply-refused-wrong-tenant-is-logged reply-refused-wrong-tenant-ends-turn connector-finds-conversation reply-refused-not-here reply-refused-not-here-is-logged reply-refused-not-here-ends-turn connector-reads-roster reply-refused-not-a-member reply-refused-not-a-member-is-logged reply-refused-not-a-member-ends-turn reply-accepted turn-ends',
  },
  'proactive-message': {
    variants: 'default',
    faults: 'app-id-missing other-app-id old-method stale-address app-removed',
    steps:
      'message-arrives keeps-reference first-turn-ends event-happens calls-method method-throws compares-app-id factory-throws trusts-address asks-entra token-arrives caches-token posts-reply connector-reads-audience reply-refused-wrong-audience reply-refused-wrong-audience-is-logged connector-reads-app reply-refused-wrong-app reply-refused-wrong-app-is-logged connector-reads-tenant reply-refused-wrong-tenant reply-refused-wrong-tenant-is-logged connector-finds-conversation reply-refused-not-here reply-refused-not-here-is-logged connector-reads-roster reply-refused-not-a-member reply-refused-not-a-member-is-logged reply-accepted',
  },
  'government-cloud': {
    variants: 'default',
    faults: 'channel-service-missing channel-service-misspelt gcc-high-token-service',
    steps:
      'reads-channel-service factory-throws message-arrives bot-checks bot-refuses asks-entra token-arrives reads-token caches-token asks-token-service finds-connections sign-in-fails no-token-stored posts-reply connector-reads-audience reply-refused-wrong-audience reply-refused-wrong-audience-is-logged reply-refused-wrong-audience-ends-turn connector-reads-app reply-refused-wrong-app reply-refused-wrong-app-is-logged reply-refused-wrong-app-ends-turn connector-reads-tenant reply-refused-wrong-tenant reply-refused-wrong-tenant-is-logged reply-refused-wrong-tenant-ends-turn connector-finds-conversation reply-refused-not-here reply-refused-not-here-is-logged reply-refused-not-here-ends-turn connector-reads-roster reply-refused-not-a-member reply-refused-not-a-member-is-logged reply-refused-not-a-member-ends-turn reply-accepted turn-ends',
  },
  emulator: {
    variants: 'version-1 version-2 single-tenant',
    faults: 'emulator-without-credentials wrong-password version-2-with-appid sdk-before-4-22 managed-identity',
    steps:
      'cloud-is-known has-credentials sends-without-token refuses-no-token asks-entra finds-app entra-refuses-app shows-app-error compares-secret entra-refuses-secret shows-secret-error token-arrives message-arrives issuer-is-listed refuses-issuer which-kind signature-is-right refuses-signature version-and-claim refuses-claim posts-reply emulator-checks reply-accepted turn-ends',
  },
  'emulator-sign-in': {
    variants: 'tunnel verification-code',
    faults: 'no-tunnel cards-emulated bot-without-app-id',
    steps:
      'real-or-emulated asks-for-emulation no-such-path bot-sends-card same-cloud bot-has-token no-link-click no-link-event no-link-api no-link-refused makes-verifier writes-state asks-for-link link-made user-clicks user-signs-in window-adds-verifier compares-challenge page-shows-digits user-types-digits bot-redeems-digits token-for-digits reaches-emulator nothing-happens posts-token tells-bot bot-accepts emulator-accepts bot-reads-mail mail-arrives',
  },
  'skill-call': {
    variants: 'default',
    faults:
      'no-validator caller-not-allowed wrong-skill-id single-tenant callback-is-localhost skill-app-not-in-directory host-does-not-list-skill',
    steps:
      'message-arrives conversation-made host-asks-entra host-gets-token host-calls-skill skill-kind skill-refuses host-throws skill-issuer skill-key skill-signature skill-time skill-audience skill-caller skill-asks-entra skill-app-known app-not-found reply-is-lost skill-gets-token callback-reachable nobody-there skill-replies host-checks host-refuses host-finds-conversation host-forwards connector-takes-it host-takes-reply skill-done',
  },
  'skill-sign-in': {
    variants: 'default',
    faults: 'host-does-not-intercept uri-differs skill-consent-missing',
    steps:
      'user-asks host-calls-skill skill-checks skill-refuses skill-asks-token no-token skill-asks-resource resource-arrives card-to-host host-intercepts card-is-shown host-exchanges uri-granted uri-refused token-for-skill host-invokes-skill skill-exchanges service-consented service-refused skill-cannot-exchange service-token skill-accepts user-gets-trips',
  },
  'direct-line': {
    variants: 'default',
    faults:
      'secret-in-page user-id-without-prefix no-origin trusted-origins-empty third-party-cookies refreshed-too-late',
    steps:
      'page-asks-server server-generates user-id-bound user-not-bound page-claims-id token-made server-hands-over page-starts credential-is-token secret-works secret-read conversation-started page-says channel-forwards bot-sends-card card-arrives origin-added asks-without-origin no-session-without-origin page-opens-bare-link digits-to-type page-asks-session origin-trusted origin-refused session-given page-opens-link user-signs-in window-returns same-session digits-after-all token-event bot-replies page-refreshes token-still-good token-expired chat-dead token-refreshed',
  },
  'inbound-validation-agents': {
    variants: 'default',
    faults: 'connectors-audience wrong-client-id unknown-kid forged clock-behind other-host',
    steps:
      'request-arrives header bot-refuses nobody-is-told scheme token-split audience keys-address wrong-key-set asks-keys keys-arrive key-by-kid signature-present algorithm signature not-before expiry issuer tenant service-host host-warning accepted',
  },
  'inbound-validation-agents-net': {
    variants: 'default',
    faults: 'no-end other-cloud wrong-client-id forged clock-ahead other-host',
    steps:
      'request-arrives header bot-refuses nobody-is-told scheme parse asks-metadata metadata-arrives asks-keys keys-arrive key-hint algorithm signature key-issuer end-present not-before expiry audience issuer-listed tenant service-host host-warning accepted',
  },
  'graph-call': {
    variants: 'default',
    faults: 'token-expired token-for-bot token-without-user permission-missing',
    steps:
      'user-asks channel-forwards bot-asks-for-token token-found what-is-in-token bot-calls-graph graph-finds-key graph-checks-time graph-says-expired graph-checks-audience graph-says-invalid-audience graph-checks-user graph-says-delegated-only graph-checks-permission graph-denies graph-answers bot-replies',
  },
  'on-behalf-of': {
    variants: 'default',
    faults: 'not-exchangeable two-registrations assertion-expired consent-missing policy-demands-more',
    steps:
      'channel-forwards bot-asks-for-token token-found exchangeable exchange-not-tried bot-asks-entra entra-checks-audience entra-refuses-audience entra-checks-time entra-refuses-time entra-checks-consent entra-demands-consent entra-checks-policy entra-demands-interaction entra-signs-token entra-issues-token bot-calls-graph graph-answers bot-replies',
  },
  'agents-sign-in': {
    variants: 'silent digits',
    faults:
      'connectors-audience handler-missing composite-channel memory-storage consent-missing words-around-code wrong-code',
    steps:
      'user-asks message-arrives keys-address wrong-key-set agent-checks bot-refuses nobody-is-told handler-found handler-missing asks-token-service channel-is-base digits-in-copilot no-token session-stored sends-card exchange-arrives session-found no-session asks-exchange exchange-allowed exchange-refused sign-in-throws exchange-works exchange-accepted user-signs-in digits-shown user-types digits-arrive six-digits-only asks-for-digits asks-with-code code-right still-no-token sign-in-rejected token-arrives message-again agent-replies',
  },
};

export const LINKED_CLOUDS = 'public us-gov china';
export const LINKED_DETAILS = 'overview normal wire';
export const LINKED_TERMS =
  'aadsts access-token activity app-id audience authorization-code authorization-endpoint base64url bearer-token bot-token certificate channel claim claims-validator client-assertion client-credentials client-secret clock-skew connector connector-token consent direct-line emulator endorsements enhanced-authentication exp federated-credential id-token identity-provider invoke issuer jwks jws jwt kid magic-code managed-identity messaging-endpoint messaging-extension metadata-document agents-sdk entra graph multi-tenant nonce nbf connection-name oauth-card on-behalf-of pkce redirect-uri refresh-token rs256 scope service-url single-sign-on single-tenant skill sovereign-cloud state subject tenant token-endpoint token-exchange token-service trusted-origins valid-domains web-chat';
export const LINKED_TRACE_SAMPLES = 'messaging-extension oauth-card forgotten-digits missing-cookie';
export const LINKED_TOKEN_SAMPLES = 'accepted slash changed other-audience expired';
