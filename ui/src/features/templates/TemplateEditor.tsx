import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hasCode, type Template, templatesQuery, useErrorText, type Variable } from '@/api';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { TemplateFields, type Wording } from '@/components/TemplateFields';
import { sayDone, sayFailed, sayUndoable } from '@/components/toast_store';
import { namedIn, unknownIn } from '@/lib/variables';
import { templateAt } from './drafts';
import { useSaveTemplate } from './save_template';
import s from './Templates.module.css';

interface Props {
  template: Template;
  /** What was typed and not saved; `null` when nothing was. */
  draft: Wording | null;
  variables: Variable[];
  onDraft: (wording: Wording) => void;
  /** What was typed is saved or given up. */
  onSettled: () => void;
}

/** Somebody else saved the template meanwhile: what is typed stays, and the person chooses. */
function Conflict({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  const { t } = useTranslation('templates');
  return (
    <Banner
      actions={
        <>
          <Button size="s" variant="ghost" onClick={onTheirs}>
            {t('conflict.theirs')}
          </Button>
          <Button size="s" variant="primary" onClick={onMine}>
            {t('conflict.mine')}
          </Button>
        </>
      }
    >
      {t('conflict.text')}
    </Banner>
  );
}

/** The wording of one template. */
export function TemplateEditor({ template, draft, variables, onDraft, onSettled }: Props) {
  const { t } = useTranslation(['templates', 'common']);
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const save = useSaveTemplate();
  const wording = draft ?? { subject: template.subject, body: template.body };
  // With a name that is no variable it would be sent to nobody; the preview says which.
  const unknown = unknownIn(`${wording.subject} ${wording.body}`, variables);
  const submit = (version: number) =>
    save.mutate(
      { ...template, ...wording, original: false, version },
      {
        onSuccess: () => {
          onSettled();
          sayDone(t('saved'));
        },
      },
    );
  const latest = async () => {
    const { templates } = await queryClient.fetchQuery({ ...templatesQuery(), staleTime: 0 });
    return templateAt(templates, template);
  };
  const restore = () =>
    save.mutate(
      { ...template, original: true },
      {
        onSuccess: (saved) => {
          onSettled();
          const back = () => save.mutate({ ...template, version: saved.version });
          sayUndoable(t('restored'), t('common:action.undo'), back);
        },
        onError: (error) => sayFailed(errorText(error)),
      },
    );
  const conflict = hasCode(save.error, 'conflict');
  return (
    <div className={s.scroll}>
      {conflict ? (
        <Conflict
          onTheirs={() => {
            save.reset();
            onSettled();
            void latest();
          }}
          onMine={() => void latest().then((now) => submit(now?.version ?? template.version))}
        />
      ) : null}
      {save.error && !conflict ? (
        <p role="alert" className={s.failed}>
          {errorText(save.error)}
        </p>
      ) : null}
      <TemplateFields
        wording={wording}
        hasSubject={template.channel !== 'sms'}
        variables={namedIn(variables, template.language)}
        onChange={onDraft}
      />
      <div className={s.actions}>
        <Button variant="ghost" icon="undo" disabled={template.original || save.isPending} onClick={restore}>
          {t('restore')}
        </Button>
        <span className={s.end} />
        {draft ? (
          <Button variant="ghost" onClick={onSettled}>
            {t('giveUp')}
          </Button>
        ) : null}
        <Button
          variant="primary"
          disabled={!draft || unknown.length > 0 || save.isPending}
          onClick={() => submit(template.version)}
        >
          {t('common:action.save')}
        </Button>
      </div>
    </div>
  );
}
