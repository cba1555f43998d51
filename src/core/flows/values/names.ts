/** The names of every value that a flow may show. What each is, and how it is made, stands in the file of its theme. */
export type SettingName = 'appId' | 'tenantId' | 'botName' | 'userName' | 'connectionName' | 'locale' | 'botEndpoint';

export type CloudValue =
  | 'connectorIssuer'
  | 'connectorMetadataUrl'
  | 'connectorKeysUrl'
  | 'entraLogin'
  | 'entraIssuerBase'
  | 'connectorScope'
  | 'tokenServiceApi'
  | 'tokenServiceHost'
  | 'tokenServiceSite'
  | 'tokenServiceSet'
  | 'tokenServiceOfTenant'
  | 'tokenServiceOfGccHigh'
  | 'sharedDirectoryName'
  | 'sharedDirectoryId'
  | 'botDirectoryName'
  | 'botDirectoryId';

export type ClockValue = 'start' | 'botClock' | 'signedInAt' | 'userTokenUsedAt' | 'messageTime' | 'eventTime';

export type ChannelValue =
  | 'channelId'
  | 'serviceUrlBare'
  | 'serviceUrl'
  | 'activityServiceUrl'
  | 'userId'
  | 'userObjectId'
  | 'botId'
  | 'conversationId'
  | 'messageId'
  | 'cardId'
  | 'eventId'
  | 'webChatSession';

export type ConnectorValue =
  | 'connectorMetadata'
  | 'connectorKeySet'
  | 'connectorKid'
  | 'connectorPrivateKey'
  | 'connectorTokenKid'
  | 'connectorTokenScheme'
  | 'connectorTokenAudience'
  | 'connectorTokenIssuer'
  | 'connectorTokenServiceUrl'
  | 'connectorTokenStarts'
  | 'connectorTokenEnds'
  | 'connectorToken'
  | 'connectorTokenWithoutEnd';

export type EntraValue =
  | 'entraKeySet'
  | 'entraKid'
  | 'entraPrivateKey'
  | 'botTokenIssuer'
  | 'botTokenStarts'
  | 'botTokenEnds'
  | 'botTokenUti'
  | 'botTokenAudience'
  | 'botTokenProof'
  | 'botToken'
  | 'clientSecret';

export type TokenServiceValue =
  | 'signInStateText'
  | 'stateChannelId'
  | 'stateAppId'
  | 'signInState'
  | 'signInId'
  | 'signInLink'
  | 'settingProviderId'
  | 'settingOwnId'
  | 'settingId'
  | 'postSignInUrl'
  | 'callbackCode'
  | 'magicCode';

export type ProviderValue =
  | 'providerIssuer'
  | 'providerAuthorize'
  | 'providerToken'
  | 'providerClientId'
  | 'providerClientSecret'
  | 'providerCredentials'
  | 'providerScope'
  | 'providerRedirectUri'
  | 'providerState'
  | 'providerCode'
  | 'providerKid'
  | 'providerPrivateKey'
  | 'providerKeySet'
  | 'refreshToken'
  | 'userSubject'
  | 'userTokenId'
  | 'userTokenEnds'
  | 'userToken'
  | 'mailAudience'
  | 'mailApi';

export type SignInValue =
  | 'connectionSettingName'
  | 'storedUserId'
  | 'storedChannelId'
  | 'waitingSignIn'
  | 'consentCookie'
  | 'consentCookieSent'
  | 'sessionSent'
  | 'promptEnds'
  | 'registeredRedirectUri'
  | 'providerSecretEnds'
  | 'userTokenAudience'
  | 'mailScope'
  | 'validDomains';

export type TypedCodeValue =
  | 'typedDigits'
  | 'typedMessage'
  | 'codeTypedAt'
  | 'codeMessageTime'
  | 'codeMessageId'
  | 'verifyInvokeName'
  | 'verifyInvokeId';

export type SignOutValue =
  | 'keptToken'
  | 'nothingKept'
  | 'memoryEnds'
  | 'askedAgainAt'
  | 'askAgainId'
  | 'askAgainTime'
  | 'providerLogout'
  | 'providerSession'
  | 'wantedSubject'
  | 'signedInAgainAt'
  | 'newTokenId'
  | 'newTokenEnds'
  | 'newUserToken';

export type GraphValue =
  | 'graphAppId'
  | 'graphMailScope'
  | 'graphMailGranted'
  | 'graphMailAudience'
  | 'graphMailStarts'
  | 'graphMailEnds'
  | 'graphMailUti'
  | 'graphMailToken'
  | 'graphTokenKind'
  | 'delegatedKind'
  | 'baseTokenAudience'
  | 'baseTokenStarts'
  | 'baseTokenEnds'
  | 'baseTokenUti'
  | 'baseToken'
  | 'exchangedAt'
  | 'exchangingClientId'
  | 'consentedPermissions'
  | 'signInMethods'
  | 'demandedMethod'
  | 'demandedPolicy'
  | 'behalfTokenEnds'
  | 'behalfTokenUti'
  | 'behalfToken';

export type MessageExtensionValue =
  | 'teamsChannelId'
  | 'queryId'
  | 'secondQueryId'
  | 'secondQueryTime'
  | 'thirdQueryId'
  | 'extensionInvokeName'
  | 'silentInvokes'
  | 'extensionAnswerType'
  | 'silentAnswerType'
  | 'popupResult'
  | 'botCode'
  | 'openCode'
  | 'resultDeadline'
  | 'resultSentAt';

export type TeamsSsoValue =
  | 'appIdUri'
  | 'tokenExchangeUrl'
  | 'manifestResource'
  | 'manifestAppId'
  | 'ssoScope'
  | 'teamsWebClientId'
  | 'teamsDesktopClientId'
  | 'ssoClientId'
  | 'authorizedClients'
  | 'entraProviderId'
  | 'exchangeId'
  | 'sasExpiry'
  | 'sasHmac'
  | 'sasUrl'
  | 'userLogin'
  | 'ssoSubject'
  | 'ssoTokenIssuer'
  | 'ssoTokenAudience'
  | 'ssoTokenStarts'
  | 'ssoTokenEnds'
  | 'ssoTokenUti'
  | 'ssoToken'
  | 'secondSsoTokenUti'
  | 'secondSsoToken'
  | 'graphApi'
  | 'graphScope'
  | 'grantedScopes'
  | 'graphTokenUti'
  | 'graphToken'
  | 'exchangeInvokeId'
  | 'secondExchangeInvokeId'
  | 'exchangeInvokeName'
  | 'handledInvokes'
  | 'exchangeKey'
  | 'storedExchangeKey'
  | 'cardResourceKind'
  | 'acceptedResourceKind';

export type DirectLineValue =
  | 'directLineApi'
  | 'pageOrigin'
  | 'directLineSecret'
  | 'directLineSite'
  | 'directLineKid'
  | 'directLineKeySet'
  | 'userIdPrefix'
  | 'userIdRest'
  | 'boundUserPrefix'
  | 'trustedOrigins'
  | 'directLineTokenStarts'
  | 'directLineTokenEnds'
  | 'directLineToken'
  | 'pageCredential'
  | 'refreshAt'
  | 'refreshedTokenEnds'
  | 'refreshedToken'
  | 'requestOrigin'
  | 'returningSession';

export type WebChatSsoValue =
  | 'pageClientId'
  | 'pageRedirectUri'
  | 'redirectUriType'
  | 'browserRedirectType'
  | 'codeVerifier'
  | 'codeChallenge'
  | 'sentVerifier'
  | 'sentVerifierHash'
  | 'pageState'
  | 'pageNonce'
  | 'pageCode'
  | 'requestedScope';

export type InboundValue =
  | 'messagingEndpoint'
  | 'configuredAppId'
  | 'channelService'
  | 'handSetCloud'
  | 'knownChannelServices'
  | 'otherChannelService'
  | 'parametersSet'
  | 'parametersThatWork'
  | 'keyServerHost'
  | 'hostsLetOut'
  | 'knownUserId'
  | 'servedTenantId'
  | 'connectorTokenHeaderText'
  | 'connectorTokenHeader'
  | 'connectorTokenPayloadText'
  | 'connectorTokenPayload'
  | 'connectorSigningInput'
  | 'connectorSignature'
  | 'issuersWithKeys'
  | 'connectorTokenServiceHost'
  | 'activityServiceHost';

export type BotCredentialValue =
  | 'entraTraceId'
  | 'entraCorrelationId'
  | 'entraTokenAddress'
  | 'connectorTokenScope'
  | 'appPassword'
  | 'clientSecretId'
  | 'clientSecretEnds'
  | 'knownDirectories'
  | 'appDirectories'
  | 'azureBotAppId'
  | 'azureBotTenantId'
  | 'configuredTenantId'
  | 'configuredType'
  | 'azureBotType'
  | 'tokenCacheKey'
  | 'tokenCachedUntil'
  | 'replyAddress'
  | 'otherServiceUrl'
  | 'rosterApps'
  | 'replyId'
  | 'continuationId'
  | 'proactiveAppId'
  | 'calledMethod'
  | 'knownMethod'
  | 'certificateThumbprint'
  | 'registeredThumbprint'
  | 'certificateKeySet'
  | 'assertionMadeAt'
  | 'assertionEnds'
  | 'assertionEndsTime'
  | 'assertionId'
  | 'assertionAudience'
  | 'clientAssertionType'
  | 'clientAssertion'
  | 'assertionSigningInput';

export type ManagedIdentityValue =
  | 'identityEndpoint'
  | 'identitySecret'
  | 'hostOfBot'
  | 'hostsWithIdentity'
  | 'identityPassword'
  | 'noPassword'
  | 'identitiesOfHost'
  | 'identityClientId'
  | 'identityObjectId'
  | 'exchangeAudience'
  | 'requestedAudience'
  | 'exchangeTokenAudience'
  | 'exchangeTokenIssuer'
  | 'exchangeTokenSubject'
  | 'exchangeTokenStarts'
  | 'exchangeTokenEnds'
  | 'exchangeToken'
  | 'credentialIssuer'
  | 'credentialSubject'
  | 'credentialAudience';

export type SkillValue =
  | 'skillAppId'
  | 'hostSkillAppId'
  | 'skillSecret'
  | 'skillEndpoint'
  | 'hostAddress'
  | 'hostCallback'
  | 'skillConversationId'
  | 'skillCallers'
  | 'hostCallers'
  | 'skillDirectories'
  | 'unknownChannel'
  | 'skillReplyId'
  | 'skillTokensEnd'
  | 'hostTokenUti'
  | 'hostToken'
  | 'skillTokenUti'
  | 'skillToken'
  | 'skillConnectionName'
  | 'skillIdUri'
  | 'skillExchangeUrl'
  | 'hostGrants'
  | 'interceptConnection'
  | 'hostConnections'
  | 'skillSignInState'
  | 'skillSignInId'
  | 'skillExchangeId'
  | 'skillOwnTokenUti'
  | 'skillOwnToken'
  | 'skillUserTokenUti'
  | 'skillUserToken'
  | 'skillGraphTokenUti'
  | 'skillGraphToken';

export type EmulatorValue =
  | 'localEndpoint'
  | 'emulatorLogins'
  | 'emulatorAppId'
  | 'emulatorPassword'
  | 'emulatorDirectory'
  | 'emulatorTokenAddress'
  | 'emulatorScope'
  | 'emulatorTokenTenantId'
  | 'emulatorTokenIssuer'
  | 'emulatorTokenStarts'
  | 'emulatorTokenEnds'
  | 'emulatorTokenVersion'
  | 'emulatorToken'
  | 'listedIssuers'
  | 'listedIssuersBefore'
  | 'emulatorTakesIssuers'
  | 'emulatorVerifier'
  | 'emulatorChallenge'
  | 'emulatorState'
  | 'emulatorTokenService'
  | 'tunnelUrl'
  | 'emulatorUrl'
  | 'emulatorLink'
  | 'arrivedVerifier'
  | 'arrivedVerifierHash'
  | 'emulateCards'
  | 'realCards'
  | 'emulatedToken';

export type AgentsValue =
  'routeHandlers' | 'configuredHandlers' | 'sentChannelId' | 'storedSessions' | 'agentSignInState';

export type ValueName =
  | SettingName
  | CloudValue
  | ClockValue
  | ChannelValue
  | ConnectorValue
  | InboundValue
  | EntraValue
  | BotCredentialValue
  | EmulatorValue
  | ManagedIdentityValue
  | TokenServiceValue
  | ProviderValue
  | SignInValue
  | TypedCodeValue
  | SignOutValue
  | GraphValue
  | MessageExtensionValue
  | TeamsSsoValue
  | DirectLineValue
  | WebChatSsoValue
  | SkillValue
  | AgentsValue;
