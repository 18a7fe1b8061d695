// Runs in the page. Finds what a person or a screen reader would: by role and by name.

/**
 * The place of the first thing that can be seen and fits: its middle and edges in points of the page, its name, its value.
 * `null` when there is none. `wanted`: `role`; `name`, a text that must be contained or `{ source }` of a pattern;
 * `within`, another such description; `text` in place of a role and name: the smallest element with this text.
 */
export function findInPage(wanted) {
  const roles = {
    button: 'button, summary, [role=button]',
    link: 'a[href], [role=link]',
    textbox: 'input:not([type]), input[type=text], input[type=email], input[type=password], input[type=search], textarea, [role=textbox], [role=searchbox]',
    checkbox: 'input[type=checkbox], [role=checkbox]',
    combobox: 'select, [role=combobox]',
    heading: 'h1, h2, h3, h4, [role=heading]',
    dialog: 'dialog, [role=dialog], [role=alertdialog]',
    region: 'section[aria-label], section[aria-labelledby], aside, [role=region], [role=complementary]',
    option: 'option, [role=option]',
    tab: '[role=tab]',
    radio: 'input[type=radio], [role=radio]',
    menuitem: '[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox]',
    status: '[role=status], output',
    alert: '[role=alert]',
    any: '*',
  };
  const squeeze = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const textOf = (ids) => squeeze(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
  const nameOf = (element) =>
    squeeze(
      element.getAttribute('aria-label') ||
        (element.getAttribute('aria-labelledby') && textOf(element.getAttribute('aria-labelledby'))) ||
        [...(element.labels ?? [])].map((label) => label.textContent).join(' ') ||
        element.innerText ||
        element.textContent ||
        element.getAttribute('title') ||
        element.getAttribute('placeholder'),
    );
  const fits = (name, asked) => {
    if (asked === undefined) return true;
    return typeof asked === 'string' ? name.includes(asked) : new RegExp(asked.source, 's').test(name);
  };
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && element.closest('[aria-hidden=true], [inert]') === null;
  };
  const all = ({ role = 'any', selector, name, text, within }) => {
    const scopes = within ? all(within) : [document];
    const query = selector ?? (text === undefined ? roles[role] : '*');
    const inside = scopes.flatMap((scope) => [...scope.querySelectorAll(query)]).filter(seen);
    if (text === undefined) return inside.filter((element) => fits(nameOf(element), name));
    const matches = inside.filter((element) => fits(squeeze(element.innerText), text));
    return matches.filter((element) => ![...element.children].some((child) => matches.includes(child)));
  };
  const [element] = all(wanted);
  if (!element) return null;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    x: left + width / 2,
    y: top + height / 2,
    left,
    top,
    width,
    height,
    name: nameOf(element),
    value: element.value ?? null,
    pressed: element.getAttribute('aria-pressed'),
    disabled: element.disabled === true || element.getAttribute('aria-disabled') === 'true',
    card: element.closest('[data-card]')?.dataset.card ?? null,
  };
}
