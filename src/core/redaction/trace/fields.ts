/**
 * How the value of a name is redacted. Names are those of parameters, claims, headers, cookies and members, in lower case
 * and whatever carries them. A name that is not listed is `plain`: public words stay, everything else is replaced.
 */

/**
 * `plain` keeps public words; `secret` as well, but never a whole value of them; `hidden` keeps nothing; `name` is a
 * person's or a company's; `prose` is made of words for people, of which only public ones stay; `time` keeps numbers and
 * dates; `host` is a host without an address around it.
 */
type Treatment = 'plain' | 'secret' | 'hidden' | 'name' | 'prose' | 'time' | 'host';

/** What the receipt counts a value as. */
export const KINDS = [
  'token',
  'cookie',
  'code',
  'state',
  'credential',
  'id',
  'name',
  'mail address',
  'host',
  'IP address',
  'phone number',
  'words for people',
  'other value',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Field {
  readonly treatment: Treatment;
  readonly kind: Kind;
}

const ROWS: readonly (readonly [names: string, Treatment, Kind])[] = [
  [
    'access_token id_token refresh_token token assertion client_assertion subject_token actor_token id_token_hint ' +
      'authorization proxy-authorization credentials dpop samlresponse samlrequest wresult token_hint x-ms-token-aad-id-token ' +
      'x-ms-token-aad-access-token request response',
    'secret',
    'token',
  ],
  ['cookie set-cookie', 'secret', 'cookie'],
  ['code user_code device_code notifysuccess otp c_hash', 'secret', 'code'],
  [
    'state relaystate wctx nonce signin session_state sid csrf xsrf _csrf csrf_token __requestverificationtoken jti ' +
      'code_challenge code_verifier canary flowtoken ctx hmac sessionid at_hash s_hash',
    'secret',
    'state',
  ],
  [
    'client_secret clientsecret password passwd pwd passphrase secret apikey api_key api-key x-api-key otc ' +
      'subscription-key ocp-apim-subscription-key x-functions-key private_key d p q dp dq qi k proofup sig',
    'hidden',
    'credential',
  ],
  [
    'name given_name givenname family_name familyname middle_name nickname displayname display_name app_displayname ' +
      'unique_name preferred_username username user_name user-id loginfmt login login_hint loginhint domain_hint upn email ' +
      'mail preferred_mail surname firstname lastname company department jobtitle street_address locality region ' +
      'postal_code formatted commonname cn samaccountname',
    'name',
    'name',
  ],
  ['phone_number phone phonenumber mobile mobilephone telephone', 'secret', 'phone number'],
  [
    'text message error_description errordescription title subtitle description summary speak reason reason_phrase ' +
      'statusdescription detail details error_message errormessage user_error_message statusmessage body_text error_uri',
    'prose',
    'words for people',
  ],
  [
    'exp nbf iat auth_time updated_at expires_in ext_expires_in expires_on not_before refresh_in interval toe pwd_exp ' +
      'refresh_token_expires_in refresh_expires_in timestamp localtimestamp expiration expires max_age max-age age ' +
      'content-length retry-after date last-modified if-modified-since status statuscode count skip top code_lifetime ' +
      'notbefore notonorafter issueinstant authninstant sessionnotonorafter startedatetime keep-alive ' +
      'strict-transport-security alt-svc access-control-max-age cache-control',
    'time',
    'other value',
  ],
  ['host :authority x-forwarded-host x-original-host hd domain', 'host', 'host'],
  [
    'client_id clientid appid app_id msappid botid azp aud oid tid tenant tenantid tenant_id sub userid user_id id ' +
      'aadobjectid objectid activityid conversationid replytoid kid x5t connectionname puid uti aio rh azpacr groups wids',
    'plain',
    'id',
  ],
];

const FIELDS: ReadonlyMap<string, Field> = new Map(
  ROWS.flatMap(([names, treatment, kind]) => names.split(' ').map((name) => [name, { treatment, kind }] as const)),
);

export const PLAIN: Field = { treatment: 'plain', kind: 'other value' };
export const PROSE: Field = { treatment: 'prose', kind: 'words for people' };
export const COOKIE: Field = { treatment: 'secret', kind: 'cookie' };
export const TOKEN: Field = { treatment: 'secret', kind: 'token' };
export const CREDENTIAL: Field = { treatment: 'hidden', kind: 'credential' };

export const fieldOf = (name: string): Field => FIELDS.get(name.toLowerCase()) ?? PLAIN;
