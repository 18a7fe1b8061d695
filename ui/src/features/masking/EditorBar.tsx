import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/Button';
import { SegmentedControl } from '@/components/Segmented';
import { withMod } from '@/lib/keyboard';
import s from './Editor.module.css';
import type { Editor } from './use_editor';

/** How large pages are, beside as large as fits. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** The next larger or smaller zoom. */
export function zoomed(zoom: number, by: 1 | -1): number {
  const at = ZOOMS.indexOf(zoom);
  return ZOOMS[at + by] ?? zoom;
}

interface Props {
  editor: Editor;
  preview: boolean;
  onPreview: (preview: boolean) => void;
  zoom: number;
  onZoom: (zoom: number) => void;
  onAdd: () => void;
}

/** How the pages are shown, and what was done is taken back. */
export function EditorBar({ editor, preview, onPreview, zoom, onZoom, onAdd }: Props) {
  const { t } = useTranslation('masking');
  const modes = [
    { value: 'edit' as const, label: t('bar.edit') },
    { value: 'preview' as const, label: t('bar.preview') },
  ];
  return (
    <div className={s.sub}>
      <SegmentedControl
        label={t('bar.mode')}
        value={preview ? 'preview' : 'edit'}
        options={modes}
        onChange={(mode) => onPreview(mode === 'preview')}
      />
      <div className={s.group}>
        <IconButton
          icon="minus"
          size="s"
          label={t('bar.smaller')}
          disabled={zoomed(zoom, -1) === zoom}
          onClick={() => onZoom(zoomed(zoom, -1))}
        />
        <button type="button" className={s.percent} title={t('bar.fit')} onClick={() => onZoom(1)}>
          {t('bar.percent', { percent: Math.round(zoom * 100) })}
        </button>
        <IconButton
          icon="plus"
          size="s"
          label={t('bar.larger')}
          disabled={zoomed(zoom, 1) === zoom}
          onClick={() => onZoom(zoomed(zoom, 1))}
        />
      </div>
      <div className={s.group}>
        <IconButton
          icon="undo"
          size="s"
          label={t('bar.undo', { key: withMod('Z') })}
          disabled={!editor.canUndo}
          onClick={editor.undo}
        />
        <IconButton
          icon="redo"
          size="s"
          label={t('bar.redo', { key: withMod('⇧Z') })}
          disabled={!editor.canRedo}
          onClick={editor.redo}
        />
        <IconButton icon="addBox" size="s" label={t('bar.add')} disabled={preview} onClick={onAdd} />
      </div>
      <span className={s.kept} data-state={editor.state} role="status">
        {t(`bar.state.${editor.state}`)}
      </span>
    </div>
  );
}
