const KEY = 'naru.token';

/**
 * Takes the token out of the address (`#token=…`), keeps it for this tab and removes it from the address and the
 * history, so that it is neither copied nor bookmarked. Returns the token of this tab, `null` when it has none.
 */
export function takeToken(place: Location, storage: Storage, history: History): string | null {
  const token = new URLSearchParams(place.hash.replace(/^#/, '')).get('token');
  if (token) {
    storage.setItem(KEY, token);
    history.replaceState(history.state, '', place.pathname + place.search);
  }
  return storage.getItem(KEY);
}
