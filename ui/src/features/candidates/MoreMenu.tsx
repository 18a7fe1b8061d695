import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { beginMaskOf, type CandidateDetail, client, type StoredDocument, useErrorText } from '@/api';
import { IconButton } from '@/components/Button';
import { Menu, MenuHeading, MenuItem, MenuLine } from '@/components/Menu';
import { sayFailed } from '@/components/toast_store';
import { platform } from '@/platform';
import { useDetach } from './detaching';

/** What is seldom needed: the files themselves, and copies without personal data. */
export function MoreMenu({ detail }: { detail: CandidateDetail }) {
  const { t } = useTranslation('candidates');
  const errorText = useErrorText();
  const navigate = useNavigate();
  const onReview = () => void navigate({ to: '/review', search: { candidate: detail.card.id } });
  const detach = useDetach();
  const attached = detail.documents.filter(({ attachedTo }) => attachedTo !== null);
  if (detail.documents.length === 0) return null;
  const save = async (document: StoredDocument) => {
    try {
      const path = { id: document.id };
      const fetch = (request: Request) => platform.saveAnswer(request, document.fileName);
      await client.GET('/api/documents/{id}/content', { params: { path }, parseAs: 'stream', fetch });
    } catch (error) {
      sayFailed(errorText(error));
    }
  };
  const mask = async (document: StoredDocument) => {
    try {
      const { id } = await beginMaskOf(document.id);
      await navigate({ to: '/masks/$maskId', params: { maskId: id } });
    } catch (error) {
      sayFailed(errorText(error));
    }
  };
  return (
    <Menu align="end" trigger={<IconButton icon="more" size="s" label={t('tools.more')} />}>
      <MenuItem icon="eye" onSelect={onReview} disabled={detail.card.unsureCount === 0}>
        {t('tools.review')}
      </MenuItem>
      <MenuLine />
      <MenuHeading>{t('tools.saveFile')}</MenuHeading>
      {detail.documents.map((document) => (
        <MenuItem key={document.id} icon="doc" onSelect={() => void save(document)}>
          {document.fileName}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuHeading>{t('tools.maskFile')}</MenuHeading>
      {detail.documents.map((document) => (
        <MenuItem key={document.id} icon="eyeOff" onSelect={() => void mask(document)}>
          {document.fileName}
        </MenuItem>
      ))}
      {attached.length > 0 ? (
        <>
          <MenuLine />
          <MenuHeading>{t('tools.detachFile')}</MenuHeading>
          {attached.map((document) => (
            <MenuItem key={document.id} icon="minus" onSelect={() => void detach(document)}>
              {document.fileName}
            </MenuItem>
          ))}
        </>
      ) : null}
    </Menu>
  );
}
