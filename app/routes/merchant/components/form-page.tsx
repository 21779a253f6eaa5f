import type { ReactNode } from 'react';
import { Localized, useT } from '#app/i18n/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { PageHeader, Stack, Steps } from '#app/ui/index.ts';
import { FORM_SECTIONS, type FormSection } from '../view/sections.ts';
import { FormRenewed, type Renewed } from './form-renewed.tsx';

interface FormPageProps {
  application: { readonly id: number; readonly programName: LocalizedText; readonly renewed: Renewed };
  current: FormSection | 'check';
  children: ReactNode;
}

/** The frame of every page of the form: which application, which part, how far. */
export function FormPage({ application, current, children }: FormPageProps) {
  const t = useT();
  const here = `/merchant/applications/${application.id}`;
  const pages = [...FORM_SECTIONS, 'check'] as const;
  const titleOf = (page: (typeof pages)[number]) =>
    page === 'check' ? t('applications.form.check_answers') : t(`programs.section.${page}`);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('applications.mine'), to: '/merchant/applications' },
          { label: <Localized text={application.programName} />, to: here },
        ]}
        title={titleOf(current)}
      />
      <Stack>
        <Steps
          current={pages.indexOf(current)}
          steps={pages.map((page) => ({
            label: page === 'check' ? t('applications.form.check') : titleOf(page),
            to: `${here}/${page}`,
          }))}
        />
        <FormRenewed applicationId={application.id} renewed={application.renewed} />
        {children}
      </Stack>
    </>
  );
}
