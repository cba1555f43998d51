/** The build as it stands on a host of static files: in any folder of an address, with the headers for hosts and without. */
import { serveBuild, type StaticHost } from '../driver/static-host.ts';
import { workOnEveryScreen } from '../every-screen.ts';
import { expect, test as journey } from '../journey.ts';
import { EmbedPage } from '../pages/embed-page.ts';

/** A journey fails on any request that does not begin with `baseURL`, so none may leave the folder. */
const on = (options: Parameters<typeof serveBuild>[0]) =>
  journey.extend<{ host: StaticHost }>({
    // eslint-disable-next-line no-empty-pattern
    host: async ({}, run) => {
      const host = await serveBuild(options);
      await run(host);
      await host.close();
      expect(host.missed).toEqual([]);
    },
    baseURL: async ({ host }, run) => run(host.url),
    page: async ({ page }, run) => {
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          console.error(`refused: ${violatedDirective} ${blockedURI}`),
        );
      });
      await run(page);
    },
  });

for (const { under, withHeaders } of [
  { under: '/tools/signpost/', withHeaders: true },
  { under: '/Übung für Anmeldungen/sign post/', withHeaders: false },
]) {
  on({ under, withHeaders })(
    `all screens work from the folder ${under} ${withHeaders ? 'with' : 'without'} the headers, and ask for nothing outside it`,
    async ({ page, flows, token, captures, diagram }) => {
      await workOnEveryScreen(page, { flows, token, captures, diagram }, 'https://a.example');
    },
  );
}

on({ withHeaders: true, pages: { '/somebody.html': '<title>Somebody’s page</title>' } })(
  'somebody else’s page may frame the embed page and what it draws in, and not the app',
  async ({ browser, host }) => {
    const page = await browser.newPage();
    const frame = async (file: string) => {
      await page.goto(new URL('/somebody.html', host.url).href.replace('localhost', '127.0.0.1'));
      await page.evaluate((src) => {
        const element = document.createElement('iframe');
        element.setAttribute('sandbox', 'allow-scripts');
        element.src = src;
        document.body.append(element);
        return new Promise((resolve) => element.addEventListener('load', resolve));
      }, `${host.url}${file}`);
      return page.frames()[1]?.evaluate(() => document.title);
    };
    await frame('embed.html#/flows/oauth-card/2');
    const embed = new EmbedPage(page.frameLocator('iframe'));
    await expect(embed.diagram).toBeVisible();
    await embed.press('Next step');
    await embed.expectStep(3);
    expect(await frame('diagram.html')).toBe('Signpost drawing frame');
    expect(await frame('index.html')).not.toBe('Signpost');
    expect(await frame('courier.html')).not.toBe('Signpost key courier');
    await page.close();
  },
);
