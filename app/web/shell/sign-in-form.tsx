import { useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import { Button, ErrorSummary, Fields, Notice, TextField, useIssues } from '#app/ui/index.ts';

interface SignInFormProps {
  /** Where to go afterwards. */
  to: string;
  /** A form that was being sent, as JSON, to be sent on. */
  carried?: string | undefined;
  /** It had files, which could not be kept. */
  filesLost?: boolean | undefined;
  email?: string | undefined;
  issues?: readonly Issue[] | undefined;
}

/** A whole-page post, since signing in may change the language of everything around. */
export function SignInForm({ to, carried, filesLost, email, issues }: SignInFormProps) {
  const t = useT();
  const errorAt = useIssues(issues);
  return (
    <form method="post" action="/sign-in">
      <input type="hidden" name="to" value={to} />
      {carried && <input type="hidden" name="carried" value={carried} />}
      {filesLost && <input type="hidden" name="filesLost" value="on" />}
      <Fields>
        <ErrorSummary issues={issues} />
        {filesLost && <Notice tone="warn">{t('identity.sign_in.files_lost')}</Notice>}
        <TextField
          name="email"
          type="email"
          label={t('identity.field.email')}
          defaultValue={email}
          error={errorAt('email')}
          autoComplete="username"
          required
        />
        <TextField
          name="password"
          type="password"
          label={t('identity.field.password')}
          error={errorAt('password')}
          autoComplete="current-password"
          required
        />
        <div>
          <Button type="submit" kind="primary" size="big">
            {t('common.action.sign_in')}
          </Button>
        </div>
      </Fields>
    </form>
  );
}
