/** As a `ref`: what went wrong may stand below the fold, and is brought into sight when it is drawn. */
export const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
