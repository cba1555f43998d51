/**
 * What comes back from a sign-in window to the bot: six digits or, when the window was closed or its page failed, a
 * fixed word. Sources: the Microsoft Teams JavaScript library (authentication), the SDKs' OAuthPrompt.
 */
export const isDigits = (value: string): boolean => /^\d{6}$/.test(value);

export const CANCELLED = 'CancelledByUser';
