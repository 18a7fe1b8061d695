import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { countKinds, groupOf } from './draft';
import s from './Editor.module.css';
import type { Editor } from './use_editor';

/** What was found and drawn, by type: each type goes off and on as a whole. */
export function Legend({ editor }: { editor: Editor }) {
  const { t } = useTranslation('masking');
  const kinds = countKinds(editor.areas);
  const covered = kinds.reduce((sum, kind) => sum + kind.covered, 0);
  const gone = editor.areas.filter(({ state }) => state === 'removed').length;
  return (
    <div className={s.list}>
      <h2>
        {t('legend.title')}
        <span>{t('legend.covered', { count: covered })}</span>
      </h2>
      {kinds.length === 0 ? <p className={s.none}>{t('legend.none')}</p> : null}
      {kinds.map(({ kind, total, covered: hidden }) => (
        <div key={kind} className={s.kind}>
          <Checkbox
            checked={hidden === total}
            onChange={(event) => editor.setKind(kind, event.currentTarget.checked ? 'covered' : 'open')}
          >
            <span className={s.swatch} data-group={groupOf(kind)} aria-hidden="true" />
            {t(`kind.${kind}`)}
          </Checkbox>
          <span className={s.count} data-some={(hidden > 0 && hidden < total) || undefined}>
            {hidden === total ? total : t('legend.part', { covered: hidden, total })}
          </span>
        </div>
      ))}
      {gone > 0 ? (
        <Button size="s" icon="undo" className={s.back} onClick={editor.restore}>
          {t('legend.restore', { count: gone })}
        </Button>
      ) : null}
      <div className={s.help}>
        <p>{t('help.pointer')}</p>
        <p>{t('help.keyboard')}</p>
      </div>
    </div>
  );
}
