import type { Page } from '@playwright/test';

/** The smallest target that a finger meets with ease, in CSS pixels. */
const TARGET = 44;

/** What stands out of the screen to a side, or is cut there without a sign. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = new Set<string>();
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${[...element.classList].filter((part) => !part.startsWith('s-')).join('.')} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    if (document.documentElement.scrollWidth > width) found.add('the page scrolls to the side');
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('svg, .hidden, option, optgroup')) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      // What ends in dots is longer behind them.
      if (element.parentElement && getComputedStyle(element.parentElement).textOverflow === 'ellipsis')
        continue;
      if (box.left < -1 || box.right > width + 1) found.add(`${name(element)} is out of the screen`);
      const style = getComputedStyle(element);
      const cut =
        style.overflowX !== 'visible' && style.display !== 'inline' && style.textOverflow !== 'ellipsis';
      const scrolls = element.matches('input, textarea, select, progress');
      if (cut && !scrolls && element.scrollWidth > element.clientWidth + 1)
        found.add(`${name(element)} is cut`);
    }
    return [...found];
  });
}

/** Empty fields that begin otherwise than the language of the page. */
export function againstThePage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const direction = (element: Element): string => getComputedStyle(element).direction;
    const fields = [...document.querySelectorAll<HTMLTextAreaElement>('textarea, input[type=search]')];
    return fields
      .filter((field) => field.value === '' && direction(field) !== direction(document.documentElement))
      .map((field) => field.outerHTML.slice(0, 80));
  });
}

/** Controls that a finger would miss. Links within a text are as tall as the text. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    const controls = 'button, a[href], select, input, textarea, summary, [role=button], [tabindex="0"]';
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      if (control.closest('[inert], .hidden') || control.matches('p a, [role=log], [role=grid]')) continue;
      const behind = document.querySelector('dialog[open]');
      if (behind !== null && !behind.contains(control)) continue;
      const label = control.closest('label');
      const boxes = [control, ...(label === null ? [] : [label])].map((part) => part.getBoundingClientRect());
      const [box] = boxes;
      if (box === undefined || box.width === 0 || getComputedStyle(control).visibility === 'hidden') continue;
      const width = Math.max(...boxes.map((each) => each.width));
      const height = Math.max(...boxes.map((each) => each.height));
      if (width < least - 0.5 || height < least - 0.5) {
        const text = control.getAttribute('aria-label') ?? control.textContent.trim();
        found.push(
          `${control.tagName.toLowerCase()} “${text.slice(0, 40)}” ${width.toFixed(1)}×${height.toFixed(1)}`,
        );
      }
    }
    return found;
  }, TARGET);
}

/** Room for a message or two, in CSS pixels. */
const LOG = 120;

/** Controls that stay cut or covered however one scrolls, and messages without room. */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    const log = document.querySelector('[role=log]');
    if (log !== null && log.clientHeight < least) found.push(`the log is ${log.clientHeight} px high`);
    const over = document.querySelector('dialog[open], [role=menu]') ?? document.body;
    for (const control of over.querySelectorAll<HTMLElement>(
      'button, a[href], select, input, textarea, summary',
    )) {
      if (control.closest('[inert], .hidden') || !control.checkVisibility({ visibilityProperty: true }))
        continue;
      control.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const met = document.elementFromPoint(left + width / 2, top + height / 2);
      const hit = met !== null && (control.contains(met) || met.closest('label')?.contains(control) === true);
      if (!hit) found.push(`${control.tagName.toLowerCase()} “${control.textContent.trim().slice(0, 40)}”`);
    }
    return found;
  }, LOG);
}
