import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, hasCode, type NoticeFile, useErrorText, value } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { platform, type Upload } from '@/platform';
import s from './Message.module.css';

/** What all files of a message may have together; the router refuses more. */
export const FILES_LIMIT_BYTES = 10 * 1024 * 1024;
const MB = 1024 * 1024;

/** The bytes of all files together. */
export const sizeOf = (files: NoticeFile[]) => files.reduce((sum, { size }) => sum + size, 0);

/** Keeps a file on this desk until the message is sent. In the window its content does not pass through the page. */
const keepFile = (file: Upload): Promise<NoticeFile> =>
  value(
    client.POST('/api/notices/files', {
      params: { query: { name: file.name } },
      body: [],
      bodySerializer: () => '',
      headers: { 'content-type': 'application/octet-stream' },
      fetch: file.send,
    }),
  );

/** Files that go with a mail: added one by one, taken away again, and how much room is left. */
export function MessageFiles({ files, onChange }: { files: NoticeFile[]; onChange: (files: NoticeFile[]) => void }) {
  const { t, i18n } = useTranslation('notices');
  const errorText = useErrorText();
  const keep = useMutation({ mutationFn: keepFile, onSuccess: (file) => onChange([...files, file]) });
  const choose = async () => {
    const file = await platform.pickUpload();
    if (file) keep.mutate(file);
  };
  const mb = (bytes: number) =>
    (bytes / MB).toLocaleString(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const total = sizeOf(files);
  const tooLarge = total > FILES_LIMIT_BYTES || hasCode(keep.error, 'too_large');
  return (
    <div className={s.files}>
      <Button size="s" icon="plus" disabled={keep.isPending} onClick={() => void choose()}>
        {t(keep.isPending ? 'message.fileComing' : 'message.addFile')}
      </Button>
      {files.map((file) => (
        <span key={file.id} className={s.file}>
          <Icon name="doc" size="xs" />
          <span className="cut">{file.name}</span>
          <span className="dim">{t('message.size', { mb: mb(file.size) })}</span>
          <IconButton
            icon="x"
            size="s"
            label={t('message.removeFile', { name: file.name })}
            onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
          />
        </span>
      ))}
      {tooLarge ? (
        <p role="alert" className={s.failed}>
          {t('message.filesTooLarge', { mb: mb(FILES_LIMIT_BYTES) })}
        </p>
      ) : keep.error ? (
        <p role="alert" className={s.failed}>
          {errorText(keep.error)}
        </p>
      ) : null}
    </div>
  );
}
