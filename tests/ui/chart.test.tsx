import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { openCatalogue } from '#app/i18n/index.server.ts';
import { LocaleProvider } from '#app/i18n/index.ts';
import { drawBars, drawSparkline } from '#app/kernel/charts/index.ts';
import { Chart, Sparkline } from '#app/ui/index.ts';

const inPage = (element: React.ReactNode) =>
  renderToStaticMarkup(<LocaleProvider catalogue={openCatalogue('zh-CN')}>{element}</LocaleProvider>);

describe('a chart on a page', () => {
  const drawing = drawBars(
    [{ label: '浙江', value: 1672, text: '1,672', tone: 'produce', hint: '1,672 家' }],
    { width: 480, text: 12 },
  );
  const markup = inPage(
    <Chart
      drawing={drawing}
      title="浙江的受助商家最多"
      description="各省的受助商家数"
      table={{ head: ['地区', '商家'], rows: [['浙江', '1,672']] }}
    />,
  );

  it('is one image with its finding as name, and a table with its numbers', () => {
    expect(markup).toContain('role="img" aria-label="浙江的受助商家最多"');
    expect(markup).toContain('<th scope="row">浙江</th><td data-numeric="true">1,672</td>');
    expect(markup).toContain('<title>1,672 家</title>');
  });

  it('takes its colours from the theme and writes no style, which the content policy forbids', () => {
    expect(markup).toContain('fill="var(--produce)"');
    expect(markup).not.toMatch(/style=|#[0-9a-f]{6}/);
  });

  it('draws a sparkline that says what it shows', () => {
    const line = inPage(
      <Sparkline
        drawing={drawSparkline([1, 3, 2], 'indigo', { width: 64, height: 16 })}
        label="三个月：1、3、2"
      />,
    );
    expect(line).toContain('aria-label="三个月：1、3、2"');
    expect(line).toContain('stroke="var(--indigo)"');
  });
});
