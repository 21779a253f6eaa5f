import { Page, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import type { ReportDocument } from '../document/model.ts';
import { DemoMark } from './chrome.tsx';
import { Figures } from './figures.tsx';
import { T } from './text.tsx';
import { COLORS, MEASURE, PAGE } from './theme.ts';
import { VerifyMark } from './verify-mark.tsx';
import type { Words } from './words.ts';

/** The first page: whose report, what it found, for when, and the four figures asked for first. */
export function Cover({
  report,
  words,
  fonts,
  verifyAt,
}: {
  report: ReportDocument;
  words: Words;
  fonts: string[];
  verifyAt: string;
}): ReactNode {
  return (
    <Page
      size="A4"
      wrap={false}
      style={{
        fontFamily: fonts,
        backgroundColor: COLORS.paper,
        color: COLORS.ink,
        paddingHorizontal: PAGE.side,
        paddingVertical: 54,
      }}
    >
      <View style={{ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'center' }}>
        <T bold color={COLORS.indigo} style={{ fontSize: 17, lineHeight: 1.3, letterSpacing: 1.5 }}>
          {words.brand}
        </T>
        <DemoMark text={report.demo} />
      </View>
      <View style={{ marginTop: 118 }}>
        <T color={COLORS['ink-2']}>{words.kind}</T>
        <T size="l" bold color={COLORS.indigo} style={{ marginTop: 2, marginBottom: 22 }}>
          {report.scope}
        </T>
        <T size="xl" bold>
          {report.finding}
        </T>
      </View>
      <View style={{ flexGrow: 1 }} />
      <Figures cells={report.headline} width={MEASURE} />
      <View style={{ marginTop: 16, flexDirection: 'row', alignItems: 'flex-end' }}>
        <View style={{ flex: 1, paddingRight: 24 }}>
          {report.facts.map((fact) => (
            <View key={fact.label} style={{ flexDirection: 'row', paddingVertical: 1.5 }}>
              <T size="s" color={COLORS['ink-3']} style={{ width: 84 }}>
                {fact.label}
              </T>
              <T size="s" color={COLORS['ink-2']} style={{ flex: 1 }}>
                {fact.value}
              </T>
            </View>
          ))}
        </View>
        <VerifyMark at={verifyAt} caption={words.verify} />
      </View>
    </Page>
  );
}
