import { Document, Page } from '@react-pdf/renderer';
import type { ReactElement, ReactNode } from 'react';
import type { Locale } from '#app/kernel/locale.ts';
import type { ReportDocument, Section } from '../document/model.ts';
import { BlockView } from './blocks.tsx';
import { chrome } from './chrome.tsx';
import {
  Contents,
  PageMarker,
  type PageNumbers,
  pageStyle,
  printedSections,
  type Sheet,
} from './contents.tsx';
import { Cover } from './cover.tsx';
import { T } from './text.tsx';
import { COLORS } from './theme.ts';
import { wordsFor } from './words.ts';

const LANGUAGE_TAGS: Record<Locale, string> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant', en: 'en' };

function SectionPages(props: {
  section: Section;
  fonts: string[];
  pages: PageNumbers;
  page: Sheet;
}): ReactNode {
  const { section, fonts, pages, page } = props;
  return (
    <Page {...page} bookmark={{ title: section.name, fit: true }}>
      <PageMarker section={section.id} pages={pages} />
      <T id={section.id} size="s" bold color={COLORS.indigo}>
        {section.name}
      </T>
      <T size="l" bold style={{ marginBottom: 16 }}>
        {section.finding}
      </T>
      {section.blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section never change places
        <BlockView key={place} block={block} fonts={fonts} />
      ))}
    </Page>
  );
}

/** What a paper is besides its report. */
interface Edition {
  readonly locale: Locale;
  readonly fonts: string[];
  readonly frozenAt: Date;
  /** The page that says what became of this very snapshot. */
  readonly verifyAt: string;
}

/** The report on paper. Everything in it comes from the one document; sums and sentences are made elsewhere. */
export function reportPdf(
  report: ReportDocument,
  { locale, fonts, frozenAt, verifyAt }: Edition,
): ReactElement {
  const words = wordsFor(report, locale);
  const pages: PageNumbers = new Map();
  const page: Sheet = { size: 'A4', layout: chrome(report, words), style: pageStyle(fonts) };
  return (
    <Document
      title={report.title}
      author={words.brand}
      creator={words.brand}
      producer={words.brand}
      subject={report.hash}
      language={LANGUAGE_TAGS[locale]}
      pdfVersion="1.7"
      conformance="PDF/A-2b"
      pageMode="useOutlines"
      creationDate={frozenAt}
      modificationDate={frozenAt}
    >
      <Cover report={report} words={words} fonts={fonts} verifyAt={verifyAt} />
      <Contents report={report} words={words} pages={pages} page={page} />
      {printedSections(report).map((section) => (
        <SectionPages key={section.id} section={section} fonts={fonts} pages={pages} page={page} />
      ))}
    </Document>
  );
}
