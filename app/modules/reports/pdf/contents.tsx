import { Link, Page, Text, View } from '@react-pdf/renderer';
import type { ComponentProps, ReactNode } from 'react';
import type { ReportDocument } from '../document/model.ts';
import { Note } from './blocks.tsx';
import { T } from './text.tsx';
import { COLORS, PAGE } from './theme.ts';
import type { Words } from './words.ts';

/** The page each section begins on. Filled while sections are laid out, read when the contents are rendered again. */
export type PageNumbers = Map<string, number>;

/** What all pages with running heads have in common. */
export type Sheet = Pick<ComponentProps<typeof Page>, 'size' | 'layout' | 'style'>;

/** A section without data gets no page of its own: what it has to say stands on the page that says how to read the report. */
export const printedSections = (report: ReportDocument) =>
  report.sections.filter((section) => section.blocks.length > 0);
const emptySentences = (report: ReportDocument, words: Words) =>
  report.sections
    .filter((section) => section.blocks.length === 0)
    .map((section) => words.empty(section.name, section.finding));

export function Contents(props: {
  report: ReportDocument;
  words: Words;
  pages: PageNumbers;
  page: Sheet;
}): ReactNode {
  const { report, words, pages, page } = props;
  return (
    <Page {...page}>
      <T size="l" bold style={{ marginBottom: 12 }}>
        {words.contents}
      </T>
      {printedSections(report).map((section) => (
        <Link key={section.id} src={`#${section.id}`} style={{ textDecoration: 'none', color: COLORS.ink }}>
          <View
            style={{
              flexDirection: 'row',
              alignItems: 'flex-start',
              paddingVertical: 8,
              borderBottomWidth: 0.5,
              borderBottomColor: COLORS.line,
            }}
          >
            <T bold style={{ width: 142, paddingRight: 12 }}>
              {section.name}
            </T>
            <T size="s" color={COLORS['ink-2']} style={{ flex: 1, marginTop: 1.5, paddingRight: 16 }}>
              {section.finding}
            </T>
            <Text
              style={{ width: 24, fontSize: 9.5, textAlign: 'right' }}
              render={() => String(pages.get(section.id) ?? '')}
            />
          </View>
        </Link>
      ))}
      <T size="l" bold style={{ marginTop: 30, marginBottom: 12 }}>
        {words.reading}
      </T>
      {[
        ...(report.demo === null ? [] : [words.demoLong]),
        ...report.notes,
        ...emptySentences(report, words),
      ].map((text) => (
        <Note key={text} text={text} />
      ))}
    </Page>
  );
}

/** Leaves the number of its page under the section's name; takes no room. */
export function PageMarker({ section, pages }: { section: string; pages: PageNumbers }): ReactNode {
  return (
    <Text
      style={{ height: 0, fontSize: 1 }}
      render={({ pageNumber }) => {
        pages.set(section, pageNumber);
        return '';
      }}
    />
  );
}

export const pageStyle = (fonts: string[]) => ({
  fontFamily: fonts,
  color: COLORS.ink,
  paddingHorizontal: PAGE.side,
  paddingTop: PAGE.top,
  paddingBottom: PAGE.bottom,
});
