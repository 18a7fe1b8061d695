import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPosting, type Posting, postingsQuery, useErrorText } from '@/api';
import { useShell } from '@/app/shell_store';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Failed } from '@/components/Failed';
import { Icon } from '@/components/Icon';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import { type Dropped, platform } from '@/platform';
import { useImportDesk } from './desk';
import s from './Imports.module.css';

/** The choice that makes a new posting. */
const NEW = 'new';

interface PickedProps {
  dropped: Dropped | null;
  onPick: (picking: Promise<Dropped | null>) => void;
}

/** What was dropped or picked so far, and the ways to pick. */
function Picked({ dropped, onPick }: PickedProps) {
  const { t } = useTranslation(['imports', 'common']);
  return (
    <div className={s.drop}>
      {dropped === null ? (
        <p>{t('add.drop')}</p>
      ) : (
        <p className={s.picked}>
          <Icon name="check" size="s" className={s.ok} />
          {dropped.kind === 'files'
            ? t('add.files', { count: dropped.files.length })
            : t('add.paths', { first: dropped.paths[0]?.split(/[\\/]/).pop(), count: dropped.paths.length })}
        </p>
      )}
      <div className={s.picks}>
        <Button icon="folder" autoFocus onClick={() => onPick(platform.pickFolder())}>
          {t('add.pickFolder')}
        </Button>
        <Button icon="doc" onClick={() => onPick(platform.pickFiles(t('common:documents')))}>
          {t('add.pickFiles')}
        </Button>
      </div>
    </div>
  );
}

interface FormProps {
  postings: Posting[];
  asked: { postingId: string | null; dropped: Dropped | null };
}

function AddForm({ postings, asked }: FormProps) {
  const { t } = useTranslation(['imports', 'common']);
  const errorText = useErrorText();
  const { start } = useImportDesk.getState();
  const { stopAsking } = useShell.getState();
  const open = postings.filter(({ status, id }) => status !== 'closed' || id === asked.postingId);
  const [choice, setChoice] = useState(asked.postingId ?? open[0]?.id ?? NEW);
  const [title, setTitle] = useState('');
  const [dropped, setDropped] = useState(asked.dropped);
  const add = useMutation({
    mutationFn: async (files: Dropped) => {
      const id = choice === NEW ? (await createPosting(title.trim())).id : choice;
      // What is tried again after a failure must not make the posting again.
      setChoice(id);
      await start(id, files);
      stopAsking();
    },
  });
  const files = asked.dropped ?? dropped;
  const ready = files !== null && (choice !== NEW || title.trim() !== '') && !add.isPending;
  const submit = () => {
    if (ready && files) add.mutate(files);
  };
  const options = [
    ...open.map(({ id, title: label }) => ({ value: id, label })),
    { value: NEW, label: t('add.newPosting') },
  ];
  return (
    <Dialog
      open
      onClose={stopAsking}
      title={t('add.title')}
      hint={t('add.hint')}
      footer={
        <>
          <Button variant="ghost" onClick={stopAsking}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={!ready} onClick={submit}>
            {t('add.submit')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <Picked dropped={files} onPick={(picking) => void picking.then((picked) => setDropped(picked ?? dropped))} />
        {open.length > 0 ? (
          <Select label={t('add.posting')} value={choice} options={options} onChange={setChoice} />
        ) : null}
        {choice === NEW ? (
          <TextField
            label={t('add.postingTitle')}
            placeholder={t('add.postingExample')}
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.currentTarget.value)}
            onSubmit={submit}
          />
        ) : null}
        {add.error ? (
          <p role="alert" className={s.failed}>
            {errorText(add.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

/** Asks for résumés and the posting they are for. */
export function AddResumes() {
  const asking = useShell((shell) => shell.asking);
  const { data: postings, error, refetch } = useQuery({ ...postingsQuery(), enabled: asking !== null });
  if (asking === null) return null;
  if (error && !postings) return <Failed error={error} onRetry={() => void refetch()} />;
  return postings ? (
    <AddForm key={asking.dropped === null ? 'pick' : 'dropped'} postings={postings} asked={asking} />
  ) : null;
}
