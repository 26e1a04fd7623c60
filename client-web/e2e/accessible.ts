import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Even the shortest transition shows the colour before until the next frame. */
export async function arrived(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  });
}

/** What of WCAG 2.2 AA is not kept by what is shown, as far as a machine can tell. */
export async function violationsOf(page: Page, name: string): Promise<string[]> {
  await arrived(page);
  // In the page itself, which has no frames of others, and without a list of what is well: a blank page for each look cost more than it.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map((node) => node.html).join(' ')}`);
}

export async function isAccessible(page: Page, name: string): Promise<void> {
  expect(await violationsOf(page, name)).toEqual([]);
}
