import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import type { ReportDocument } from '../document/model.ts';
import { T } from './text.tsx';
import { COLORS, MEASURE } from './theme.ts';
import type { Words } from './words.ts';

interface LayoutProps {
  readonly children: ReactNode;
  readonly pageNumber?: number;
  readonly totalPages?: number;
}

/** "Demo data" where the snapshot is one: it stands on every page. */
export function DemoMark({ text }: { text: string | null }): ReactNode {
  if (text === null) return null;
  return (
    <View
      style={{
        backgroundColor: COLORS['warn-soft'],
        borderRadius: 6,
        paddingHorizontal: 6,
        paddingVertical: 1,
      }}
    >
      <T size="xs" bold color={COLORS.warn}>
        {text}
      </T>
    </View>
  );
}

const LINE = {
  flexDirection: 'row',
  justifyContent: 'space-between',
  alignItems: 'center',
  width: MEASURE,
} as const;

/**
 * What stands around the text of every page but the cover; the engine asks for it once a page. Its parts are children of
 * the page itself: a box of the page's height around them would squeeze the text into it before it is divided into pages.
 */
function Frame(props: LayoutProps & { report: ReportDocument; words: Words }): ReactNode {
  const { report, words, children, pageNumber = 0, totalPages = 0 } = props;
  return (
    <>
      <View
        style={{
          ...LINE,
          borderBottomWidth: 0.5,
          borderBottomColor: COLORS.line,
          paddingBottom: 7,
          marginBottom: 22,
        }}
      >
        <Small>{report.title}</Small>
        <Small>{report.period}</Small>
      </View>
      <View style={{ flexGrow: 1 }}>{children}</View>
      <View
        style={{ ...LINE, borderTopWidth: 0.5, borderTopColor: COLORS.line, paddingTop: 7, marginTop: 14 }}
      >
        <Small>{words.snapshot}</Small>
        <DemoMark text={report.demo} />
        <Small>{words.page(pageNumber, totalPages)}</Small>
      </View>
    </>
  );
}

const Small = ({ children }: { children: string }) => (
  <T size="xs" color={COLORS['ink-3']}>
    {children}
  </T>
);

/** The layout of every page but the cover. */
export const chrome = (report: ReportDocument, words: Words) => (props: LayoutProps) => (
  <Frame report={report} words={words} {...props} />
);
