/** A place for what is said to those who listen, one for the page and one in each dialog, which silences the page. */
export const Voice = () => <p className="visually-hidden" aria-live="polite" data-voice />;
