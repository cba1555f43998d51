/**
 * Words that anybody's sign-in may hold, and that therefore tell nothing of whose it is: names of parameters, claims,
 * headers, members and paths, the values that specifications define, and the words of error messages. What is not in
 * this list is replaced. From RFC 6265, 6749, 6750, 7519, 7636, 9110, OpenID Connect Core, SAML 2.0, the Bot Framework's
 * activity schema and SDKs, and the pages of Microsoft Entra and of the Token Service.
 */
import { CONNECTOR_CLAIMS, DIRECT_LINE_CLAIMS, GOOGLE_CLAIMS } from '#core/tokens/claims/claims-bots.ts';
import { ENTRA_CLAIMS } from '#core/tokens/claims/claims-entra.ts';
import { JOSE_HEADER } from '#core/tokens/claims/claims-jose.ts';
import { REGISTERED_CLAIMS } from '#core/tokens/claims/claims-registered.ts';
import { PUBLIC_HOST_TEXT } from '#core/redaction/public-hosts.ts';

const TEXTS = [
  // OAuth 2.0, OpenID Connect and SAML: parameters and their values.
  `access account acr actor added address age alg algorithm algorithms alias all allow allowed amr any api app apps
  application applications artifact as assertion assertions assurance at_hash attestation attribute attributes aud
  audience auth authenticate authenticated authenticating authenticationstatement authnrequest authncontext
  authncontextclassref authnstatement authority authorise authorization authorize authorized automatically azp back
  backchannel basic bearer begin binding bindings body by c_hash call callback cancelled cancelledbyuser canceled cert
  certificate certificates certs challenge changed check claim claims class client clients code codes come conditions
  confidential confirmation consent consented consumer context continue cookie cookies copy correlation correlationid
  create created credential credentials csrf ctx current custom data date decision default delegated delete denied
  description destination details device devicecode digest digestmethod digestvalue direct disabled discovery display
  document domain dpop dsig due email enc encoding encrypted encryption end endpoint endpoints entity entitydescriptor
  entry error errors event exchange expected expire expired expires expiration extensions failed failure federation
  flow for form format forms fragment frame from front frontchannel full get grant grants granted group groups hash
  header headers health help hidden hint home host hosts hs256 hs384 hs512 html http https hybrid id identifier
  identifiers identity ids idp idtoken if implicit in inactive include info information inresponseto input inspect
  instance instant integrity interaction interactive internal introspect introspection invalid is issue issued issuer
  issueinstant issuers jar jarm json jwk jwks jwt keep key keys kid known kty language last level lifetime link list
  loa local locale location login loginhint logo logout logoutrequest logoutresponse long mapping max message
  messages metadata method methods mfa missing mobile mode modified mtls multiple name nameid nameidpolicy native
  nbf need needs never new next no nonce none not notbefore notonorafter null number oauth oauth2 object offline
  oidc old on once one only op open openid openidconnect operation optional or organization origin other otp owner
  page par param parameter parameters params parse parsed part password path permission permissions persistent
  phone pkce plain poll policy popup port post postal prefix presented private profile prompt proof protected
  protocol protocols provider providers proxy ps256 ps384 ps512 public purpose push query rate read reason realm
  received recipient redirect redirected redirects referer refresh register registered registration relation
  relaystate relying remember replay request requested requests require required reset resource resources response
  responses result retry return returned returns returnto returnurl revocation revoke revoked role roles root rs256
  rs384 rs512 es256 es384 es512 eddsa rsa ec oct okp route rp s256 saml saml2 saml2p samlart samlrequest
  samlresponse sams same scheme scope scopes scp secret security select selected self send sent server service
  services session sessionid sessions set show sid sigalg sign signature signaturemethod signaturevalue signed
  signedinfo signin signout signup silent single size skew slo source sp sso standard start state states status
  statuscode step sts sub subject subjectconfirmation subjectconfirmationdata submit success successful supported
  supports system target temporarily tenant tenants test tfa than that the then third this threshold time timestamp
  timeout to token tokens tos transaction transform transforms transient true type types ui unauthorized unavailable
  undefined unique unknown unsupported until untrusted update updated upn uri uris url urls urn use used user
  userid userinfo username users value values verifiable verification verified verifier verify version via view vtr
  was web webauthn website were what when where which while wrong wsfed wsignin wctx wreply wtrealm wa www x5c x5t
  xml xmldsig zip zone zoneinfo false offline_access mod auth0 nbf iat exp jti aio uti rh ver tid oid appid appidacr
  azpacr idtyp wids xms n_a urn:ietf oasis tc ac unspecified emailaddress cm soap ws trust kerberos passwordprotectedtransport`,
  // HTTP: headers and their values, methods, statuses.
  `accept age alt ancestors app4 application attachment audio authorization avif base64 boundary br bytes cache cdn
  charset chunked close compress connection content control cors cross css csv dest destination deflate delete
  deny disposition dnt do early embed embedder empty encodings etag exposed expose filename fetch font form-data
  forward forwarded found gif gmt gzip head href hsts http2 http3 h2 h3 httponly icon identity iframe image images
  img immutable inline js javascript jpeg jpg keep-alive lax length limit manifest match max media merge mime
  module modified moved mp4 msgpack multi multipart must mutable navigate nel nosniff no-store none nosniff octet
  ok opener options opt origins pack partitioned patch pdf performance period permanent permanently permissions png
  pragma preconnect preload preflight priority proto put range ranges reload remaining report reporting reports
  revalidate safe same-origin samesite sample sandbox script sec secure see sensitive seconds server site sniff
  strict style stale store stream strip subdomains svg tcp temporary text timing tls trace transfer transport ua
  unless unsafe upgrade urlencoded utf utf8 vary video warning wasm webp weight websocket while wildcard woff woff2
  x xhtml xhr xss insecure dynamic eval src self sha256 sha384 sha512 sha1 md5 iso latin1 ascii q g i a b p v u dpr
  conditional bad gateway gone teapot large long many entity too payload media precondition expectation unprocessable
  locked dependency legacy loop detected extended network unmodified since none-match if multiple choices
  continue switching processing hints accepted authoritative partial already reported used proxy created
  sun mon tue wed thu fri sat jan feb mar apr may jun jul aug sep oct nov dec utc
  net err aborted blocked cert_ authority timed out refused reset failed closed name_not_resolved response client
  ns binding abort interrupt cancel tunnel ssl orb adblock
  mozilla applewebkit gecko khtml like chrome chromium safari firefox edg edge windows nt win64 win32 x64 x86 wow64
  macintosh intel mac os linux android iphone ipad cpu mobile electron teams curl postman axios node nodejs python
  requests dotnet java okhttp headless headlesschrome version brand not wv rv`,
  // The Bot Framework: activities, cards, the Token Service, Teams.
  `acceptschecked action actions active activity activities activityid actiontype add adaptive adaptivecard agents
  aad aadobjectid aadtokens aadtoken amer apac emea append apresult attachments attached audiocard autocomplete bot botbuilder botframework botid
  bots botsignin boturl button buttons cache callerid card cards channel channeldata channelid channels chat
  client-info cmd command commandid commands compose composeextension composeextensions composed config connect
  connection connections connectionname connectionnames connector contentt contenttype contenturl context
  conversation conversationid conversationtype conversations conversationreference copilot count deliver delivery
  delivered directline dl dlj direct edit emulate emulateoauthcards emulator end endofconversation enhanced entities
  entity exchangeable exists expiration expirations extension facebook failuredetail fallback fetch file finish from
  generate geo getaadtokens getsigninresource getsigninurl getsessionid gettoken gettokenorsigninresource
  gettokenstatus graph handoff hero herocard image initial initialize initialrun initialization input installation
  installationupdate installedappnotfound interactive invalid invoke invokeresponse isgroup item items join kind
  large layout line localtimestamp localtimezone login markdown meeting members membersadded membersremoved mention
  mentions message messageback messagereaction messaging microsoft microsoftteams ms msappid msg msteams
  notifyfailure notifysuccess oauth oauthcard oauthprompt oauthapp obj office onedrive opensid orgid originalurl payload personal
  platform post posttoken postsignincallback preview process product products profile properties property purpose
  querylink queryoptions query reactions reactionsadded ready receipt recipient recipientid relatesto replytoid
  resolve results resume role rooms run sas sasurl search selection selectitem send sequence serviceurl setting
  settings share sharepoint signin signin_card signinlink signinresource signins skill skills skip skype slack sms
  speak spaces src state_ statuscode steps streaming submit submitaction suggestion suggestedactions
  summary synchronize tab tacv2 tap tapped task team teamid teams telephony tenantid text textformat thread thumbnail
  timezone title token tokenexchange tokenexchangeresource tokenexchangeurl tokenpost tokenpostresource tokenresponse tokenresponses
  tokens topic trace trigger trusted trustedorigins txt typing unable unq gbl uninstall update user usertoken users
  val valuetype verify verifystate version video voice watermark webchat welcome window wss bing kik line
  notifyurl endpoint resourceurl exchangeurl providerid productinfo eventtype ready easyauth easy
  serviceerror badrequest badargument notfound internalservererror precondition preconditionfailed
  tokenrequestvalidation autherror resourcemismatch internalerror consentrequired interactionrequired
  northbound mailbox mail calendar drive`,
  // Providers: what stands in everybody's addresses, parameters and pages.
  `accounts adfs admin amlsessionid apis arraffinity arraffinitysamesite asp aspnet aspnetcore aspxauth authuser azure azureadb2c b2c blob buid cdn chooser
  cloud cobranding common connectsid consumers crossdomain csrftoken db domainhint drs dsh ebs ests estsauth
  estsauthlight estsauthpersistent estssc fed flowtoken fpc github gitlab go google googleapis graphql hd identityserver
  instagram jsessionid keycloak kmsi lh3 life linkedin live loginv2 lr maccounts mkt mscc msal msaloauth msft msftauth msis msisauth
  nosuchsession o2 oauth20 office365 okta onelogin openiddict optional organizations passport passwd phpsessid ping
  pwd realms sapi select_account selectaccount sf shib shibboleth shibsession sig slice sso_reload ssotoken sid ssid hsid apisid sapisid
  stsservicecookie sts uaid uat ui_locales ultradns usid v1 v2 v3 v4 v1.0 v2.0 v3.1 wellknown windows wsfederation
  xsrf xcsrf antiforgery ns nsc clientrequestid requestid traceid traceparent tracestate opid sft ftag scid pid mspok sess sessid
  pkcecodeverifier interactiontoken bcookie li gcl ga gid utm medium campaign term fbclid gclid analytics collect
  beacon pixel telemetry log logs onecollector ads ad adservice track tracking metrics rum insights appinsights quickpulse
  microsoftonline botframework adtokenexchange azureadtokenexchange access_as_user user_impersonation userread
  openid_keys certs keys oauth-authorization-server oauth-protected-resource saml2-bearer jwt-bearer on_behalf_of device_code
  select keepmesignedin reprocess getcredentialtype getuserrealm kmsi processauth beginauth endauth appverify devicefingerprint
  read readwrite readbasic files chats chatmessage presence directory sites teamwork onlinemeetings tasks notes contacts
  calendars offline people reports repo gist org workflow drive
  1999 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 2.0 1.1 xmlschema xmlenc claimtypes ws wsdl identity nc assertion aqab`,
  // Files, languages, the web.
  `aspx ashx asmx bin bundle bundles build chunk com org net example localhost png dist en us gb uk de fr es it pt
  ja ko zh cn nl pl tr ru sv hi ar index main lib libs assets static statics public resources vendor favicon ico
  robots sitemap manifest map min css js json xml htm html php jsp svg txt har saz zip harzip raw md log capture export
  captures response bodies request www cdn intl hu cs da fi nb el he th
  a abbr and are article at be block body br but button can center class col colgroup cols container copyright dd
  details dialog div dl dt em fieldset figure flex footer for h1 h2 h3 h4 h5 h6 has have header hr i img label legend
  li main meta nav noscript ol onload onsubmit onclick option p picture pre progress section select span strong sup table tbody td
  template textarea tfoot thead title tr u ul usemap var viewport width height align valign lang dir rel charset
  httpequiv equiv action method enctype autocomplete autofocus checked disabled placeholder tabindex
  document function window opener parent top self postmessage return const let new await async try catch else null
  setattribute getelementbyid queryselector addeventlistener innerhtml textcontent assign replace history replacestate
  pushstate encodeuricomponent decodeuricomponent btoa atob parse stringify typeof instanceof throw console elements
  settimeout setinterval promise then undefined number string boolean array map length push nodelist dataset`,
  // What messages about errors are made of.
  `about above across administrator after again against ago also always an another anyone anymore app application
  apply are array attempt attempted available be because been before being below between both but came cannot case
  clear click closed come complete completed configuration configured contact contains could couldn credentials
  current directory did didn differ different does doesn done during each either else email enable enabled ensure
  enter entered error every exceeded exist existing external fail failing fill finally find first follow following
  format found given goes going got had happened happens has have having he her here hers him his how however its
  identifier into invalid issue it itself just know later least less like link loaded loading looks lost made make
  making malformed match matched matching maybe me memory mismatch more most multi multiple must my near necessary
  nothing now number occurred of off often old once one ones only onto open otherwise our ours out over own page
  passed perform please possible present previous problem proceed properly provide provided quite reached reading
  recent redirection reference refused rejected related reload removed repeat replace resolve right same say says
  scope second seconds see seem seen send several she should shown signing since so some something soon specified
  specify started still stopped such sure take taken tell tenant than thank thanks their them there these they thing
  those through times too tried troubleshooting try trying twice two type typed unable under unexpected unless up
  upon us using valid validate validated validation validator very wait waiting want wants way we well went whether
  who whole whom whose why will with within without work worked working works would wrong yes yet you your yours zero
  digit digits six paste type back chat into sign signed signing browser close window tab finish finished loads load
  redirecting encoded encode decoded before after object serialised serialized said document answers written
  act agent agents authentication authentications documented quoted statement shows printed copied rebuilt entra rfc
  registrar presence ups trouter wget europe unitedstates india brazil uk gcc dod gov usgov infra smba trafficmanager spotify
  accountchooser listaccounts savedusers prelogin sentry clarity playwright fiddler charles mitmproxy toolkit insomnia
  postman polly splash browsermob webinspector inspector telerik tracer saml-tracer recorded recording transcript
  field gender birthdate pushed iss otc loginfmt wa wsignin1 wtrealm wreply wctx wct whr wresult mismatch pipe logon callbacks subresource sts2 digit magic
  openidconfiguration openidmetadata endpoints introspected onclose reload notinitialized unsupportedresponsetype
  implicitidtvalidation tokenlifetime conditionalaccess claimschallenge adminconsent msa msal.js adal adaljs acquire
  acquiretoken popupwindow silentrenew renew renewal offlineaccess guest external member invitation redeem redeemed
  evergreen assets icons fonts styles scripts javascript bundlejs hashed
  original reply signpost left out recorder longer kb mb binary entry line person name redacted removed signature credentials
  somewhere file files folder row packet item message number page frame`,
] as const;

const CLAIMS = [
  JOSE_HEADER,
  REGISTERED_CLAIMS,
  ENTRA_CLAIMS,
  CONNECTOR_CLAIMS,
  DIRECT_LINE_CLAIMS,
  GOOGLE_CLAIMS,
].flat();

const WORDS: ReadonlySet<string> = new Set([
  ...TEXTS.join(' ').toLowerCase().split(/\s+/),
  ...CLAIMS.map(([name]) => name.toLowerCase()),
]);

/** Where a run of letters and digits is made of several words: `GetSignInUrl`, `client_id`, `x-ms-request-id`. */
const BETWEEN_WORDS = /([-_]+)|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
/** Error numbers of Microsoft Entra, and small numbers. */
const PUBLIC_CODE = /^(?:aadsts\d{4,7}|aadb2c\d{4,7}|\d{1,3}|v\d{1,2})$/i;
const LONGEST = 80;

/** True for a run of letters, digits, hyphens and underscores that is, or is made of, words of the list. */
export function isPublicRun(run: string): boolean {
  if (run.length > LONGEST) return false;
  if (isPublicWord(run) || PUBLIC_CODE.test(run)) return true;
  // Several small numbers make a large one.
  if (run.replace(/\D/g, '').length > 3) return false;
  const words = splitWords(run).filter((word) => /[^-_]/.test(word));
  return words.some(isPublicWord) && words.every((word) => isPublicWord(word) || /^\d{1,2}$/.test(word));
}

export const isPublicWord = (word: string): boolean => WORDS.has(word.toLowerCase());

/** The words of a name and what stands between them; put together they are the name again. */
export const splitWords = (run: string): readonly string[] =>
  run.split(BETWEEN_WORDS).filter((word) => word !== undefined && word !== '');

const PUBLIC_TEXT = [...WORDS, PUBLIC_HOST_TEXT].join(' ').toLowerCase();

/** True for a text that stands in the words and hosts that are kept, so that finding it tells nothing. */
export const standsInPublicText = (text: string): boolean => PUBLIC_TEXT.includes(text.toLowerCase());
