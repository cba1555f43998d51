/** Keys have other names on Apple's keyboards. */
export const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
